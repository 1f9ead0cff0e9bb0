/** Spectra that were put together in memory, as a dataset of the library. */
import { textColumn } from '#domain/data/column'
import { type MatrixForm, matrixNames } from '#domain/data/matrix'
import type { SpectraTable } from '#domain/data/spectraTable'
import type { DatasetFacts } from '#domain/data/summarise'
import type { DatasetSummary } from '#domain/data/summary'
import type { IntensityScale } from '#domain/data/units'
import type { Result } from '#domain/result'
import type { ImportListener } from '#protocol/ingest'
import type { DatasetStore } from '#storage/ports'

/** Spectra handed over at a time: some 4 MB, so that progress shows and a cancel is heard. */
const pieceFloats = 1024 * 1024

export async function storeSpectra(
  datasets: Pick<DatasetStore, 'begin' | 'abandon'>,
  id: string,
  { axis, intensities, rows, columns }: SpectraTable,
  intensity: IntensityScale,
  facts: DatasetFacts,
  onProgress: ImportListener,
): Promise<Result<DatasetSummary>> {
  const form: MatrixForm = { holds: 'spectra', name: matrixNames.spectra, axis, intensity }
  onProgress({ stage: 'storing', fraction: 0 })
  const begun = await datasets.begin(id, [form], intensities.byteLength)
  if (!begun.ok) return begun
  const writing = begun.value
  const write = async (): Promise<Result<DatasetSummary>> => {
    const points = axis.values.length
    const step = Math.max(1, Math.floor(pieceFloats / points))
    for (let row = 0; row < rows; row += step) {
      const appended = await writing.append(form.name, intensities.subarray(row * points, (row + step) * points))
      if (!appended.ok) return appended
      onProgress({ stage: 'storing', fraction: (0.95 * Math.min(rows, row + step)) / rows })
    }
    return writing.publish(
      columns.map(({ name, values }) => textColumn(name, values)),
      facts,
    )
  }
  const stored = await write()
  if (stored.ok) onProgress({ stage: 'storing', fraction: 1 })
  else await datasets.abandon(id)
  return stored
}
