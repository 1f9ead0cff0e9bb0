/** The ways to split rows, in words. */
import { heldOutRows, publishedRows } from '#domain/study/recipes/spectralComponents'
import type { CurvesStudy } from '#domain/study/study'

interface ProtocolEntry {
  readonly title: string
  readonly explanation: string
  /** How the test part came about, as it stands beside every score. */
  readonly words: string
  /** Of the part that chooses the epoch. */
  readonly chosenBy: 'Validation' | 'Test'
  /** The study turned to it. */
  readonly choose: (study: CurvesStudy) => CurvesStudy
}

/** In the order they are offered. */
export const protocols: Readonly<Record<CurvesStudy['split']['protocol'], ProtocolEntry>> = {
  holdOut: {
    title: 'Three parts (honest)',
    explanation: 'The validation part picks the epoch, the test part judges once. Equal structures stay in one part.',
    words: 'test rows held out',
    chosenBy: 'Validation',
    choose: heldOutRows,
  },
  published: {
    title: 'Published protocol (optimistic)',
    explanation: '80/20 by row, and the epoch is picked on the test rows, as the study did.',
    words: 'published protocol (epoch picked on the test rows)',
    chosenBy: 'Test',
    choose: publishedRows,
  },
}
