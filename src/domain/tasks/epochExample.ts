/** What of the scored part is shown while a network learns, after each epoch; not kept in the run's record. */
import type { CurveExample } from './curves/curveExample.ts'
import { isOfTask } from './registry.ts'
import type { Task } from './task.ts'
import type { ValuesExample } from './values/valuesExample.ts'

export type EpochExample = CurveExample | ValuesExample

/** The example, if it is of this task; null for tasks that show none. */
export const exampleOfTask = <T extends Task>(
  example: EpochExample | null,
  task: T,
): Extract<EpochExample, { readonly task: T }> | null => (example && isOfTask(example, task) ? example : null)
