/** The recipes there are, by name, each with the task its studies are of. */
import type { Task } from '../../tasks/task.ts'

export const recipes = ['raman-classification', 'spectral-components'] as const

export type Recipe = (typeof recipes)[number]

export const recipeTasks: Readonly<Record<Recipe, Task>> = {
  'raman-classification': 'classes',
  'spectral-components': 'curves',
}
