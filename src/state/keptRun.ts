/** A recorded run put together again from where its parts are kept, for whoever writes it out. */
import type { Result } from '#domain/result'
import type { Task } from '#domain/tasks/task'
import type { RunOf } from '#domain/tasks/taskTypes'
import { taskRules } from './tasks/registry.ts'
import type { KeptRunPorts, Of } from './tasks/taskRules.ts'

/** Errors: those of the stores, and of what the task keeps beside the record. */
export async function loadKeptRun<T extends Task>(ports: KeptRunPorts, run: RunOf<T>): Promise<Result<Of<T, 'kept'>>> {
  const best = await ports.runs.loadBest(run.id)
  if (!best.ok) return best
  const state = await ports.runs.loadState(run.id)
  if (!state.ok) return state
  const { task }: { readonly task: T } = run
  return taskRules[task].kept.load(ports, run, { best: best.value, state: state.value })
}
