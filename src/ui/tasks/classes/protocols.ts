/** What the form of a classification has to say of its split protocols, beside what each says of itself. */
import { type StratifiedProtocol, stratifiedProtocols } from '#domain/study/split/registry'
import type { ClassStudy } from '#domain/study/study'
import { groupedProtocol, publishedProtocol } from '#domain/tasks/classes/studyDefaults'

interface ProtocolEntry {
  /** How the test part came about, as it stands beside every score. */
  readonly words: (study: ClassStudy) => string
  /** Spectra of one group stay on one side. */
  readonly keepsGroups: boolean
  /** The study turned to it. */
  readonly choose: (study: ClassStudy) => ClassStudy
}

const byGroup = ({ dataset }: ClassStudy): string =>
  dataset.group === null ? 'no groups' : `split by ${dataset.group}`

/** Only the protocol changes; what the published one brought goes with it. */
const split =
  (protocol: StratifiedProtocol) =>
  (study: ClassStudy): ClassStudy => {
    const own = study.split.protocol === 'published' ? groupedProtocol(study) : study
    return { ...own, split: { ...own.split, protocol } }
  }

export const protocols: Readonly<Record<StratifiedProtocol, ProtocolEntry>> = {
  grouped: { words: byGroup, keepsGroups: true, choose: groupedProtocol },
  stratified: {
    words: () => stratifiedProtocols.stratified.words.short,
    keepsGroups: false,
    choose: split('stratified'),
  },
  column: {
    words: ({ split: { column } }) => (column === null ? stratifiedProtocols.column.words.short : `by ${column}`),
    keepsGroups: false,
    choose: split('column'),
  },
  folds: {
    words: (study) => `fold ${study.split.fold + 1} of ${study.split.folds}, ${byGroup(study)}`,
    keepsGroups: true,
    choose: split('folds'),
  },
  published: {
    words: () => stratifiedProtocols.published.words.short,
    keepsGroups: false,
    choose: publishedProtocol,
  },
  none: { words: () => stratifiedProtocols.none.words.short, keepsGroups: false, choose: split('none') },
}
