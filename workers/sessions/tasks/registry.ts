/** What each task brings to a training. */
import type { Task } from '#domain/tasks/task'
import { classSession } from './classes.ts'
import { curvesSession } from './curves.ts'
import type { TaskSession } from './taskSession.ts'
import { valuesSession } from './values.ts'

const taskSessions: { readonly [T in Task]: TaskSession<T> } = {
  classes: classSession,
  curves: curvesSession,
  values: valuesSession,
}

export const sessionOf = <T extends Task>({ task }: { readonly task: T }): TaskSession<T> => taskSessions[task]
