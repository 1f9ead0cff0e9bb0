/** A dataset of the library with the columns beside its spectra; null where it has none. */
import { type OpenedSpectra, openedSpectraOf } from '#domain/data/openedSpectra'
import type { DatasetsStore } from '../datasets.ts'

export async function findSpectra(datasets: DatasetsStore, hash: string): Promise<OpenedSpectra | null> {
  await datasets.getState().openDataset(hash)
  const { open } = datasets.getState()
  return open.kind === 'ready' && open.hash === hash ? openedSpectraOf(open.dataset) : null
}
