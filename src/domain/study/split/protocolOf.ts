/** The split protocol that a study of any task follows: what it is called, which part picks its epoch, whether its score flatters. */
import type { Task } from '../../tasks/task.ts'
import type { StudyOf } from '../../tasks/taskTypes.ts'
import type { ProtocolDefinition } from './protocol.ts'
import { rowProtocols, stratifiedProtocols, valueProtocols } from './registry.ts'

type Facts = Omit<ProtocolDefinition<never, never>, 'split'>

const protocols: { readonly [T in Task]: (study: StudyOf<T>) => Facts } = {
  classes: ({ split }) => stratifiedProtocols[split.protocol],
  curves: ({ split }) => rowProtocols[split.protocol],
  values: ({ split }) => valueProtocols[split.protocol],
}

const ofTask = <T extends Task>(study: StudyOf<T>): Facts => protocols[study.task](study)

export const protocolOf = (study: StudyOf<Task>): Facts => ofTask(study)
