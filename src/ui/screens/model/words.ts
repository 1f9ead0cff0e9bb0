/** What is said of a model by the file it came in. */
import type { ModelFormat } from '#domain/model/givenModel'

interface FormatWords {
  readonly title: (file: string) => string
  readonly kept: string
  /** Where the file leaves nothing open. */
  readonly complete: string
}

const stored = 'Nothing is stored until you use it.'

export const formatWords: Readonly<Record<ModelFormat, FormatWords>> = {
  pytorch: {
    title: (file) => `Open ${file}`,
    kept: stored,
    complete: 'The file and its configuration contain everything needed.',
  },
  studio: {
    title: (file) => `Open ${file}`,
    kept: stored,
    complete: 'The file contains its classes or components, axis, preprocessing and study, so nothing is assumed.',
  },
  archive: {
    title: (file) => `Restore ${file}`,
    kept: 'The archive contains a run of the studio. Nothing is stored until you use it.',
    complete:
      'Its model and study are restored as a run. If its dataset is in this browser, the model is evaluated on the test part again; otherwise import the dataset first, or evaluate the model on other data. Figures, tables and the training log stay in the archive.',
  },
}
