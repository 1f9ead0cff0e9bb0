/** The one place that asks whether a value is of a task; everything else looks its task up in a registry. */
import type { Task } from './task.ts'

export const isOfTask = <V extends { readonly task: Task }, T extends Task>(
  value: V,
  task: T,
): value is Extract<V, { readonly task: T }> => value.task === task
