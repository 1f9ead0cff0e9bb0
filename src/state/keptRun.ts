/** A recorded run put together again from where its parts are kept, for whoever writes it out. */
import type { TrainClient } from '#client/trainClient'
import type { DatasetContent } from '#domain/data/dataset'
import type { Weights } from '#domain/model/weights'
import { ok, type Result } from '#domain/result'
import type { ClassRun, CurvesRun, RunRecord } from '#domain/run/run'
import type { TrainerState } from '#domain/training/trainerState'
import type { KeptRun } from '#export/runParts'
import type { KeptClassRun } from '#export/tasks/classes/classParts'
import type { KeptCurvesRun } from '#export/tasks/curves/curvesParts'
import type { RunStore } from '#storage/ports'

/** Who can load the data a run was trained on. */
export interface ContentStore {
  load(hash: string): Promise<Result<DatasetContent>>
}

export interface KeptRunPorts {
  readonly client: Pick<TrainClient, 'evaluateCurves'>
  readonly datasets: ContentStore
  readonly runs: Pick<RunStore, 'loadBest' | 'loadState' | 'loadTest'>
}

/** Errors: those of the stores; `dataset-missing` when a run of classes outlived its data. */
export async function loadKeptRun(ports: KeptRunPorts, run: RunRecord): Promise<Result<KeptRun>> {
  const best = await ports.runs.loadBest(run.id)
  if (!best.ok) return best
  const state = await ports.runs.loadState(run.id)
  if (!state.ok) return state
  const trained = { best: best.value, state: state.value }
  return run.task === 'classes' ? loadClasses(ports, run, trained) : loadCurves(ports, run, trained)
}

interface Trained {
  readonly best: Weights
  readonly state: TrainerState
}

async function loadClasses({ datasets }: KeptRunPorts, run: ClassRun, trained: Trained): Promise<Result<KeptClassRun>> {
  const content = await datasets.load(run.dataset.hash)
  return content.ok ? ok({ task: 'classes', run, content: content.value, ...trained }) : content
}

/** The dataset is not needed: the test part lies beside the run. */
async function loadCurves(
  { client, runs }: KeptRunPorts,
  run: CurvesRun,
  trained: Trained,
): Promise<Result<KeptCurvesRun>> {
  if (!run.test || !run.fit) return ok({ task: 'curves', run, tested: null, ...trained })
  const test = await runs.loadTest(run.id)
  if (!test.ok) return test
  const components = run.fit.componentNames.length
  // The component that the study cares most for stands last.
  const evaluation = await client.evaluateCurves({ runId: run.id, components, diagnosed: components - 1 })
  if (!evaluation.ok) return evaluation
  return ok({ task: 'curves', run, tested: { test: test.value, evaluation: evaluation.value }, ...trained })
}
