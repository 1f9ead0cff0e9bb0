/** A recorded run put together again from where its parts are kept, for whoever writes it out. Its dataset is not needed. */
import type { TrainClient } from '#client/trainClient'
import { ok, type Result } from '#domain/result'
import type { CurvesRun, RunRecord } from '#domain/run/run'
import { favouredComponent } from '#domain/tasks/curves/favoured'
import type { Task } from '#domain/tasks/task'
import type { RunOf } from '#domain/tasks/taskTypes'
import type { KeptRun, KeptRunOf } from '#export/keptRun'
import type { RunStore } from '#storage/ports'

export interface KeptRunPorts {
  readonly client: Pick<TrainClient, 'evaluateCurves'>
  readonly runs: Pick<RunStore, 'loadBest' | 'loadState' | 'loadTest'>
}

/** What all tasks keep beside the record. */
type Trained = Pick<KeptRun, 'best' | 'state'>
type Load<T extends Task> = (ports: KeptRunPorts, run: RunOf<T>, trained: Trained) => Promise<Result<KeptRunOf<T>>>

async function loadCurves(
  { client, runs }: KeptRunPorts,
  run: RunOf<'curves'>,
  trained: Trained,
): Promise<Result<KeptRunOf<'curves'>>> {
  const tested = await loadTested(client, runs, run)
  return tested.ok ? ok({ task: 'curves', run, tested: tested.value, ...trained }) : tested
}

async function loadTested(client: KeptRunPorts['client'], runs: KeptRunPorts['runs'], run: CurvesRun) {
  if (!run.evaluation || !run.fit) return ok(null)
  const test = await runs.loadTest(run.id)
  // Scores of an earlier version can outlive the predictions behind them.
  if (!test.ok) return test.error.code === 'test-missing' ? ok(null) : test
  const components = run.fit.componentNames.length
  const diagnosed = favouredComponent(run.study.loss.componentWeights)
  const residuals = await client.evaluateCurves({ runId: run.id, components, diagnosed })
  return residuals.ok ? ok({ test: test.value, residuals: residuals.value }) : residuals
}

const loads: { readonly [T in Task]: Load<T> } = {
  classes: async (_, run, trained) => ok({ task: 'classes', run, ...trained }),
  curves: loadCurves,
}

const loadBeside = <T extends Task>(
  ports: KeptRunPorts,
  run: RunOf<T>,
  trained: Trained,
): Promise<Result<KeptRunOf<T>>> => loads[run.task](ports, run, trained)

/** Errors: those of the stores. */
export async function loadKeptRun(ports: KeptRunPorts, run: RunRecord): Promise<Result<KeptRun>> {
  const best = await ports.runs.loadBest(run.id)
  if (!best.ok) return best
  const state = await ports.runs.loadState(run.id)
  // A training that was cut off early may have left its best weights only.
  if (!state.ok && state.error.code !== 'state-missing') return state
  const kept = await loadBeside(ports, run, { best: best.value, state: state.ok ? state.value : null })
  return kept as Result<KeptRun>
}
