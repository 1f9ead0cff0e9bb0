/** What explains a recorded run, computed along the path its own study names. Not a store: page and command line work with it. */
import type { CallOptions, Client } from '#client/link'
import type { Band } from '#domain/explain/bands'
import { ok, type Result } from '#domain/result'
import type { BackendPreference, DeviceReport } from '#domain/run/device'
import type { Task } from '#domain/tasks/task'
import type { RunOf } from '#domain/tasks/taskTypes'
import type { ExplainedParts } from '#export/artefact'
import type { KeptRunOf } from '#export/keptRun'
import { explainedParts } from '#export/registry'
import type { AnalysisCalls } from '#protocol/trainCalls'
import { taskRules } from './tasks/registry.ts'
import type { Of } from './tasks/taskRules.ts'

/** Maps of a run along its study's own path, where somebody computed them already. */
export type KnownMaps = { readonly [T in Task]: (run: RunOf<T>) => Of<T, 'maps'> | null }

/** What is there already when a run is explained. */
export interface ExplainedWith {
  readonly knownMaps: KnownMaps
  /** The band table as the user has it. */
  readonly bands: () => readonly Band[]
  /** Gets the maps before files are made of them; a fault ends it. */
  readonly onMaps?: (maps: Of<Task, 'maps'>) => Promise<Result<void>>
}

/** Explaining is many times a training step; a software adapter, where WASM is 8 × faster, is left alone. */
const backendFor = ({ backend, software }: DeviceReport): BackendPreference =>
  backend === 'webgpu' && software ? 'wasm' : backend

/** Errors: those of the worker. */
export async function explainRun<T extends Task>(
  analysis: Client<AnalysisCalls>,
  { knownMaps, bands, onMaps = async () => ok(undefined) }: ExplainedWith,
  kept: KeptRunOf<T>,
  { onProgress, ...options }: CallOptions<number> & { readonly onProgress: (fraction: number) => void },
): Promise<Result<ExplainedParts>> {
  const { task, run }: { readonly task: T; readonly run: RunOf<T> } = kept
  const { fit } = run
  // A run without a fit has no model, which whoever plans its files says.
  if (!fit) return ok({ tables: [], figures: [], completenessError: {} })
  const rules = taskRules[task].explanation
  const files = (maps: Of<T, 'maps'>): ExplainedParts =>
    explainedParts<T>(task, fit, rules.named({ ...run, fit }, maps, bands()))
  const handedOn = async (maps: Of<T, 'maps'>): Promise<Result<ExplainedParts>> => {
    const kept = await onMaps(maps)
    return kept.ok ? ok(files(maps)) : kept
  }
  const there = knownMaps[task](run)
  if (there) return handedOn(there)
  onProgress(0)
  const on = run.device && { backend: backendFor(run.device) }
  const path = rules.pathOf(run.study)
  const explained = await rules.explain(analysis, { runId: run.id, path, ...on }, { ...options, onProgress })
  return explained.ok ? handedOn(explained.value) : explained
}
