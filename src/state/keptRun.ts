/** A recorded run put together again from where its parts are kept, for whoever writes it out. Its dataset is not needed. */
import type { Result } from '#domain/result'
import type { Task } from '#domain/tasks/task'
import type { RunOf } from '#domain/tasks/taskTypes'
import type { KeptRunOf } from '#export/keptRun'
import { taskRules } from './tasks/registry.ts'
import type { KeptRunPorts, Trained } from './tasks/taskRules.ts'

/** Errors: those of the stores, and of what the task keeps beside the record. */
export async function loadKeptRun<T extends Task>(ports: KeptRunPorts, run: RunOf<T>): Promise<Result<KeptRunOf<T>>> {
  const best = await ports.runs.loadBest(run.id)
  if (!best.ok) return best
  const state = await ports.runs.loadState(run.id)
  // A training that was cut off early may have left its best weights only.
  if (!state.ok && state.error.code !== 'state-missing') return state
  return keptOf(ports, run, { best: best.value, state: state.ok ? state.value : null })
}

/** The same with weights that are at hand. */
export function keptOf<T extends Task>(
  ports: KeptRunPorts,
  run: RunOf<T>,
  trained: Trained,
): Promise<Result<KeptRunOf<T>>> {
  const { task }: { readonly task: T } = run
  return taskRules[task].kept.load(ports, run, trained)
}
