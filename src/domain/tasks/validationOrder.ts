/** Which of two runs of one study did better on the validation part: the order in which trials of a search stand. */
import type { RunRecord } from '../run/run.ts'
import type { Task } from './task.ts'
import type { RunOf } from './taskTypes.ts'

type EpochOf<T extends Task> = RunOf<T>['epochs'][number]

/** What counts first, then what decides between equals; more is better. As the epoch of a run is chosen. */
const orders: { readonly [T in Task]: (epoch: EpochOf<T>) => readonly number[] | null } = {
  classes: ({ validation }) => validation && [validation.accuracy, -validation.loss],
  curves: ({ validation }) => validation && [-validation.loss],
  values: ({ validation }) => validation && [-validation.loss],
}

function orderOf<T extends Task>(
  task: T,
  { epochs, best }: Pick<RunOf<T>, 'epochs' | 'best'>,
): readonly number[] | null {
  const chosen: EpochOf<T> | undefined = epochs.find(({ epoch }) => epoch === best?.epoch)
  return chosen ? orders[task](chosen) : null
}

/** Ids of runs that have a validation score, the best one first; of equals the one that comes first. */
export function byValidation(runs: readonly RunRecord[]): string[] {
  const ranked = runs.flatMap((run) => {
    const order = orderOf(run.task, run)
    return order?.every(Number.isFinite) ? [{ id: run.id, order }] : []
  })
  const better = (a: readonly number[], b: readonly number[]): number => {
    const at = a.findIndex((value, i) => value !== b[i])
    return at < 0 ? 0 : (b[at] ?? 0) - (a[at] ?? 0)
  }
  return ranked.sort((a, b) => better(a.order, b.order)).map(({ id }) => id)
}
