/** The ways to split spectra, in words. */
import type { ClassStudy } from '#domain/study/study'
import { groupedProtocol, publishedProtocol } from '#domain/tasks/classes/studyDefaults'

export type Protocol = ClassStudy['split']['protocol']

interface ProtocolEntry {
  readonly title: string
  readonly explanation: string
  /** How the test part came about, as it stands beside every score. */
  readonly words: (study: ClassStudy) => string
  /** The sizes of the parts are set. */
  readonly hasShares: boolean
  /** Spectra of one group stay on one side. */
  readonly keepsGroups: boolean
  /** Of the part that chooses the epoch; null where none does. */
  readonly chosenBy: 'Validation' | 'Test' | null
  /** The study turned to it. */
  readonly choose: (study: ClassStudy) => ClassStudy
}

const byGroup = ({ dataset }: ClassStudy): string =>
  dataset.group === null ? 'no groups' : `split by ${dataset.group}`

/** Only the protocol changes; what the published one brought goes with it. */
const split =
  (protocol: Protocol) =>
  (study: ClassStudy): ClassStudy => {
    const own = study.split.protocol === 'published' ? groupedProtocol(study) : study
    return { ...own, split: { ...own.split, protocol } }
  }

/** In the order they are offered. */
export const protocols: Readonly<Record<Protocol, ProtocolEntry>> = {
  grouped: {
    title: 'Grouped (honest)',
    explanation: 'Whole groups go to one part. The score tells how the model does on what it has never seen.',
    words: byGroup,
    hasShares: true,
    keepsGroups: true,
    chosenBy: 'Validation',
    choose: groupedProtocol,
  },
  stratified: {
    title: 'Stratified',
    explanation: 'Spectra are dealt out class by class; relatives of a test spectrum may be trained on.',
    words: () => 'stratified, groups ignored',
    hasShares: true,
    keepsGroups: false,
    chosenBy: 'Validation',
    choose: split('stratified'),
  },
  folds: {
    title: 'Folds',
    explanation: 'Every group is the test part once. One fold is trained at a time, without a validation part.',
    words: (study) => `fold ${study.split.fold + 1} of ${study.split.folds}, ${byGroup(study)}`,
    hasShares: false,
    keepsGroups: true,
    chosenBy: null,
    choose: split('folds'),
  },
  published: {
    title: 'Published protocol (leaky)',
    explanation: 'Copies are made first, then split 80/20, and the checkpoint is picked on the test part.',
    words: () => 'published protocol (leaky)',
    hasShares: false,
    keepsGroups: false,
    chosenBy: 'Test',
    choose: publishedProtocol,
  },
}
