/** The words of every task. */
import type { Task } from '#domain/tasks/task'
import { words as classes } from '../tasks/classes/words.ts'
import { words as curves } from '../tasks/curves/words.ts'
import { words as values } from '../tasks/values/words.ts'
import type { TaskWords } from './taskWords.ts'

export const taskWords: { readonly [T in Task]: TaskWords<T> } = { classes, curves, values }
