/** The drafts of every task. */
import type { Task } from '#domain/tasks/task'
import { draft as classes } from '../tasks/classes/draft.ts'
import { draft as curves } from '../tasks/curves/draft.ts'
import { draft as values } from '../tasks/values/draft.ts'
import type { TaskDraft } from './taskDraft.ts'

export const taskDrafts: { readonly [T in Task]: TaskDraft<T> } = { classes, curves, values }
