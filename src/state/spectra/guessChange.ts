/** What choosing another reading of a guess comes to; null where no setting decides it. */
import { type FileCorrections, type ImportCorrections, layouts } from '#domain/data/importCorrections'
import { axisQuantities, axisUnits } from '#domain/data/units'
import type { ImportGuess } from '#protocol/ingest'
import { settle, settleFiles } from './settle.ts'

type Change = (corrections: ImportCorrections) => ImportCorrections

/** Lines behind any file. */
const lastLine = 1_000_000_000

/** `isText`: only files of text can be told their columns. */
export function guessChange(
  guess: ImportGuess,
  alternative: string,
  isText: (file: string) => boolean = () => true,
): Change | null {
  const files = guess.files ?? []
  const ofFiles = (change: FileCorrections): Change | null =>
    files.length === 0 ? null : (corrections) => settleFiles(corrections, files, change)
  const general =
    (change: Partial<ImportCorrections>): Change =>
    (corrections) =>
      settle(corrections, change)
  switch (guess.what) {
    case 'unit': {
      if (alternative === 'leave the file out') return ofFiles({ use: 'skip' })
      const axisUnit = axisUnits.find((unit) => unit === (alternative.split(' in ').at(-1) ?? alternative))
      const axisQuantity = axisQuantities.find((quantity) => quantity === alternative.split(' in ')[0])
      return axisUnit ? general({ axisUnit, axisQuantity }) : null
    }
    case 'quantity': {
      const axisQuantity = axisQuantities.find((quantity) => quantity === alternative)
      if (!axisQuantity) return null
      return general(axisQuantity === 'diffraction angle' ? { axisQuantity, axisUnit: 'deg' } : { axisQuantity })
    }
    case 'layout': {
      const layout = layouts.find((known) => known === alternative)
      return layout ? ofFiles({ layout, use: 'spectra' }) : null
    }
    case 'decimal':
      return ofFiles({ decimal: alternative === 'a decimal comma' ? ',' : '.' })
    case 'blocks': {
      const [read, other] = [lineIn(guess.value), lineIn(alternative)]
      if (read === null || other === null) return ofFiles({ part: alternative })
      return other > read ? ofFiles({ skipLines: other - 2 }) : ofFiles({ leaveOutLines: [[read - 1, lastLine]] })
    }
    case 'columns':
      return alternative === 'not joined' ? ofFiles({ use: 'skip' }) : ofFiles({ part: alternative })
    case 'sheet':
    case 'parts':
    case 'intensity-column':
      return ofFiles({ part: alternative })
    case 'target':
      // Read as rows of intensities to the last column.
      return alternative === 'no target: an intensity'
        ? ofFiles({ layout: 'rows', use: 'spectra' })
        : general({ target: alternative })
    case 'axis-column':
      return files.every(isText) ? ofFiles({ axisColumn: alternative }) : null
    case 'label':
      return general({ target: null })
    case 'group':
      return general({ group: null })
    default:
      return null
  }
}

const lineIn = (words: string): number | null => {
  const line = /^the table from line (\d+)$/.exec(words)?.[1]
  return line === undefined ? null : Number(line)
}
