/** Whether a value is of a task: the only place that asks; everything else looks its task up in a registry. */
import type { Task } from './task.ts'

export const isOfTask = <V extends { readonly task: Task }, T extends Task>(
  value: V,
  task: T,
): value is Extract<V, { readonly task: T }> => value.task === task

/** Whether both are of the same task. */
export const isOfTaskOf = <V extends { readonly task: Task }, W extends V>(value: V, other: W): value is W =>
  value.task === other.task
