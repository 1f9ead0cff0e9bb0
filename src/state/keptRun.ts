/** A recorded run put together again from where its parts are kept, for whoever writes it out. */

import type { DatasetContent } from '#domain/dataset'
import type { BackendPreference, DeviceReport } from '#domain/device'
import { ok, type Result } from '#domain/result'
import type { ClassRun } from '#domain/run'
import type { KeptRun } from '#export/artefacts'
import type { RunStore } from '#storage/ports'

/** Who can load the data a run was trained on. */
export interface ContentStore {
  load(hash: string): Promise<Result<DatasetContent>>
}

/** Explaining is many times a training step; a software adapter, where WASM is 8 × faster, is left alone. */
export const explainOn = ({ backend, software }: DeviceReport): BackendPreference =>
  backend === 'webgpu' && software ? 'wasm' : backend

/** Errors: those of the stores; `dataset-missing` when the run outlived its data. */
export async function loadKeptRun(
  { datasets, runs }: { readonly datasets: ContentStore; readonly runs: Pick<RunStore, 'loadBest' | 'loadState'> },
  run: ClassRun,
): Promise<Result<KeptRun>> {
  const content = await datasets.load(run.dataset.hash)
  if (!content.ok) return content
  const best = await runs.loadBest(run.id)
  if (!best.ok) return best
  const state = await runs.loadState(run.id)
  if (!state.ok) return state
  return ok({ run, content: content.value, best: best.value, state: state.value })
}
