/** A study in plain words, the same on every screen, whatever its task. */
import { isJudgedElsewhere } from '#domain/model/givenModel'
import { hasRows, type RunRecord } from '#domain/run/run'
import { protocolOf } from '#domain/study/split/protocolOf'
import type { Study } from '#domain/study/study'
import type { Task } from '#domain/tasks/task'
import type { StudyOf } from '#domain/tasks/taskTypes'
import { counted } from './numbers.ts'
import { taskWords } from './registry.ts'
import type { EpochOf, EpochScore } from './taskWords.ts'

const protocolIn = <T extends Task>(task: T, study: StudyOf<T>): string => taskWords[task].protocol(study)

/** How the test part came about, as it stands beside every score. */
export const protocolWords = (study: Study): string => protocolIn(study.task, study)

/** The same of a run: of a model that came as a file no split of its own need be known. */
export const runProtocolWords = (run: Pick<RunRecord, 'study' | 'origin'>): string =>
  isJudgedElsewhere(run) ? 'rows chosen afterwards' : protocolWords(run.study)

/** A run's name with its protocol, which the name may already tell. */
export function nameAndProtocol(run: Pick<RunRecord, 'name' | 'study' | 'origin' | 'split'>): string {
  const { name } = run
  if (run.origin && !hasRows(run)) return name
  const protocol = runProtocolWords(run)
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

const partNames = { validation: 'Validation', test: 'Test' } as const

/** Which part chooses the epoch that is the result; null where none is held out for it. */
export function chosenBy(study: Study): string | null {
  const part = protocolOf(study).picksOn
  return part ? partNames[part] : null
}

/** How good a run is by its best epoch, in a line; empty before the first one. */
export function bestScoreWords<T extends Task>(task: T, run: Trained<T> & { readonly study: Study }): string {
  const score = bestScore(task, run)
  const where = chosenBy(run.study) === partNames.test ? 'on the test part' : 'in validation'
  return score ? `${score.long} ${where}, epoch ${score.epoch}` : ''
}

/** Which epoch's weights a run keeps. */
export const selectionWords: Readonly<Record<Study['selection'], string>> = {
  best: 'best epoch',
  firstHighest: 'first of the best epochs',
  last: 'last epoch',
}

/** The numbers a run trains in; `skipped`: steps left out, null where that is not known yet. */
export function trainedPrecisionWords(precision: Study['precision'], skipped: number | null): string {
  if (precision === 'f32') return 'single (f32)'
  if (skipped === null) return 'mixed (f16)'
  return `mixed (f16), ${skipped === 0 ? 'no step' : counted(skipped, 'step', 'steps')} skipped`
}

/** The name, numbered from 2 where others bear it already. */
export function unusedName(name: string, used: readonly string[]): string {
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? name : `${name} ${number}`
    if (!used.includes(numbered)) return numbered
  }
}
