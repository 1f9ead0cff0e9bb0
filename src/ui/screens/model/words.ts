/** What is said of a model by the file it came in. */
import type { ModelFormat } from '#domain/model/givenModel'

interface FormatWords {
  readonly title: (file: string) => string
  readonly kept: string
  /** Where the file leaves nothing open. */
  readonly complete: string
}

const stored = 'Nothing is stored before you use it.'

export const formatWords: Readonly<Record<ModelFormat, FormatWords>> = {
  pytorch: {
    title: (file) => `Open ${file}`,
    kept: stored,
    complete: 'The file and its configuration say all that is needed.',
  },
  studio: {
    title: (file) => `Open ${file}`,
    kept: stored,
    complete: 'The file holds its classes or components, axis, preprocessing and study: nothing has to be assumed.',
  },
  archive: {
    title: (file) => `Restore ${file}`,
    kept: 'The archive holds a run of the studio; nothing is stored before you use it.',
    complete:
      'Its model and study come back as a run. Where its dataset is in this browser, the test part is judged anew; otherwise import the dataset first, or judge the model on other data. Figures, tables and the training log stay in the archive.',
  },
}
