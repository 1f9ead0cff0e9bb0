/** The panels of every task. */
import type { Task } from '#domain/tasks/task'
import { panels as classes } from './classes/panels.ts'
import { panels as curves } from './curves/panels.ts'
import type { TaskPanels } from './taskPanels.ts'
import { panels as values } from './values/panels.ts'

export const taskPanels: { readonly [T in Task]: TaskPanels<T> } = { classes, curves, values }
