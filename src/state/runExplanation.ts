/** What explains a recorded run, computed along the path its own study names. Not a store: page and command line work with it. */
import type { TrainClient } from '#client/trainClient'
import type { ClassExplanation } from '#domain/explain/explanation'
import type { FeatureExplanation } from '#domain/explain/featureExplanation'
import { ok, type Result } from '#domain/result'
import type { BackendPreference, DeviceReport } from '#domain/run/device'
import type { ClassRun, CurvesRun } from '#domain/run/run'
import type { ExplainedParts, KeptRun } from '#export/runParts'
import { explainedClasses } from '#export/tasks/classes/explanationFiles'
import { explainedFeatures } from '#export/tasks/curves/featureMaps'
import type { FractionListener } from '#protocol/training'
import { featurePathOf } from './featureExplanations.ts'

export type ExplainClient = Pick<TrainClient, 'explainClasses' | 'explainFeatures'>

/** Maps of a run along its study's own path, where somebody computed them already. */
export interface KnownMaps {
  classes(run: ClassRun): readonly ClassExplanation[] | null
  pairs(run: CurvesRun): FeatureExplanation | null
}

/** Explaining is many times a training step; a software adapter, where WASM is 8 × faster, is left alone. */
const backendFor = ({ backend, software }: DeviceReport): BackendPreference =>
  backend === 'webgpu' && software ? 'wasm' : backend

/** Errors: those of the worker. */
export async function explainRun(
  client: ExplainClient,
  known: KnownMaps,
  kept: KeptRun,
  onFraction: FractionListener,
  signal?: AbortSignal,
): Promise<Result<ExplainedParts>> {
  const { device } = kept.run
  const on = device && { backend: backendFor(device) }
  if (kept.task === 'curves') {
    const { id, study } = kept.run
    const { rows, ...path } = featurePathOf(study)
    const maps = known.pairs(kept.run)
    if (!maps) onFraction(0)
    const explained = maps
      ? ok(maps)
      : await client.explainFeatures({ source: { runId: id }, path, rows, ...on }, onFraction, signal)
    return explained.ok ? ok(explainedFeatures(explained.value)) : explained
  }
  const { id, study, cohort } = kept.run
  const maps = known.classes(kept.run)
  if (!maps) onFraction(0)
  const explained = maps
    ? ok(maps)
    : await client.explainClasses({ runId: id, settings: study.attribution, baseline: null, ...on }, onFraction, signal)
  if (!explained.ok) return explained
  return ok(
    explainedClasses({
      classNames: cohort?.classNames ?? [],
      axis: kept.content.axis,
      classes: explained.value,
    }),
  )
}
