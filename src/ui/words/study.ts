/** A study in plain words, the same on every screen, whatever its task. */
import type { RunRecord } from '#domain/run/run'
import type { Study } from '#domain/study/study'
import type { Task } from '#domain/tasks/task'
import type { StudyOf } from '#domain/tasks/taskTypes'
import { taskWords } from './registry.ts'
import type { EpochOf, EpochScore } from './taskWords.ts'

const protocolOf = <T extends Task>(task: T, study: StudyOf<T>): string => taskWords[task].protocol(study)

/** How the test part came about, as it stands beside every score. */
export const protocolWords = (study: Study): string => protocolOf(study.task, study)

/** A run's name with its protocol, which the name may already tell. */
export function nameAndProtocol({ name, study }: { readonly name: string; readonly study: Study }): string {
  const protocol = protocolWords(study)
  return name.includes(protocol) ? name : `${name}, ${protocol}`
}

export interface Trained<T extends Task> {
  readonly best: RunRecord['best']
  readonly epochs: readonly EpochOf<T>[]
}

/** How the best epoch did on the part that chooses; null before the first one. */
export function bestScore<T extends Task>(
  task: T,
  { best, epochs }: Trained<T>,
): (EpochScore & { epoch: number }) | null {
  const epoch = epochs.find((one) => one.epoch === best?.epoch)
  const score = epoch ? taskWords[task].epochScore(epoch) : null
  return epoch && score ? { ...score, epoch: epoch.epoch } : null
}

export const recipeTitles: Readonly<Record<string, string>> = {
  'raman-classification': 'Raman classification',
  'spectral-components': 'Spectral components',
}

/** The name, numbered from 2 where others bear it already. */
export function unusedName(name: string, used: readonly string[]): string {
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? name : `${name} ${number}`
    if (!used.includes(numbered)) return numbered
  }
}
