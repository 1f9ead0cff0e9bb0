/** What explains a recorded run, computed along the path its own study names. Not a store: page and command line work with it. */
import type { TrainClient } from '#client/trainClient'
import type { ClassExplanation } from '#domain/explain/explanation'
import type { FeatureExplanation } from '#domain/explain/featureExplanation'
import { restoreAxis } from '#domain/model/storedAxis'
import { ok, type Result } from '#domain/result'
import type { BackendPreference, DeviceReport } from '#domain/run/device'
import type { ClassRun, CurvesRun } from '#domain/run/run'
import type { Task } from '#domain/tasks/task'
import type { FitOf, RunOf } from '#domain/tasks/taskTypes'
import type { ExplainedParts } from '#export/artefact'
import type { KeptRun } from '#export/keptRun'
import { explainedParts } from '#export/registry'
import type { ExplanationOf } from '#export/taskExport'
import type { FractionListener } from '#protocol/training'
import { featurePathOf } from './featureExplanations.ts'

export type ExplainClient = Pick<TrainClient, 'explainClasses' | 'explainFeatures'>

/** Maps of a run along its study's own path, where somebody computed them already. */
export interface KnownMaps {
  classes(run: ClassRun): readonly ClassExplanation[] | null
  curves(run: CurvesRun): FeatureExplanation | null
}

/** Explaining is many times a training step; a software adapter, where WASM is 8 × faster, is left alone. */
const backendFor = ({ backend, software }: DeviceReport): BackendPreference =>
  backend === 'webgpu' && software ? 'wasm' : backend

interface Asking {
  readonly client: ExplainClient
  readonly known: KnownMaps
  readonly on: { readonly backend?: BackendPreference }
  readonly onFraction: FractionListener
  readonly signal: AbortSignal | undefined
}

type Explain<T extends Task> = (run: RunOf<T>, fit: FitOf<T>, asking: Asking) => Promise<Result<ExplanationOf<T>>>

const explainers: { readonly [T in Task]: Explain<T> } = {
  async classes(run, { classNames, axis }, { client, known, on, onFraction, signal }) {
    const maps = known.classes(run)
    if (!maps) onFraction(0)
    const request = { runId: run.id, settings: run.study.attribution, baseline: null, ...on }
    const explained = maps ? ok(maps) : await client.explainClasses(request, onFraction, signal)
    return explained.ok ? ok({ classNames, axis: restoreAxis(axis), classes: explained.value }) : explained
  },
  async curves(run, _, { client, known, on, onFraction, signal }) {
    const { rows, ...path } = featurePathOf(run.study)
    const maps = known.curves(run)
    if (!maps) onFraction(0)
    return maps
      ? ok(maps)
      : client.explainFeatures({ source: { runId: run.id }, path, rows, ...on }, onFraction, signal)
  },
}

async function explain<T extends Task>(run: RunOf<T>, asking: Asking): Promise<Result<ExplainedParts>> {
  const { task, fit } = run
  // A run without a fit has no model, which whoever plans its files says.
  if (!fit) return ok({ tables: [], figures: [], completenessError: {} })
  const explained = await explainers[task](run, fit, asking)
  return explained.ok ? ok(explainedParts<T>(task, fit, explained.value)) : explained
}

/** Errors: those of the worker. */
export function explainRun(
  client: ExplainClient,
  known: KnownMaps,
  { run }: KeptRun,
  onFraction: FractionListener,
  signal?: AbortSignal,
): Promise<Result<ExplainedParts>> {
  const on = run.device ? { backend: backendFor(run.device) } : {}
  return explain<Task>(run, { client, known, on, onFraction, signal })
}
