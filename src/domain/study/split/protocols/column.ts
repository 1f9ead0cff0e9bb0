/**
 * The test part as a column names it: `train` and `test`, or some of its values, such as one season or instrument. Strata kept
 * for training only train whatever it says. Errors: `split-column`, `part-empty`.
 */
import { err, ok, type Result } from '../../../result.ts'
import { gather, unitsOf } from '../assignment.ts'
import type {
  ColumnMaterial,
  ColumnSettings,
  ProtocolDefinition,
  SplitMaterial,
  StratifiedSettings,
} from '../protocol.ts'
import { withTest } from '../settledTest.ts'
import type { Split } from '../split.ts'

const wordsOfParts: Readonly<Record<string, 0 | 1 | 2>> = {
  train: 0,
  training: 0,
  cal: 0,
  calibration: 0,
  validation: 1,
  val: 1,
  tuning: 1,
  test: 2,
  testing: 2,
  prediction: 2,
  external: 2,
}

/** The part each cell names; null where one names none. */
function namedParts(cells: readonly string[]): Int32Array | null {
  const parts = cells.map((cell) => wordsOfParts[cell.trim().toLowerCase()])
  return parts.every((part) => part !== undefined) ? Int32Array.from(parts) : null
}

/** Parts that the column spells out. */
function spelledOut({ rows }: SplitMaterial, parts: Int32Array): Split {
  const part = (wanted: number) => gather(parts, (own) => own === wanted, rows)
  return { unit: 'spectrum', train: part(0), validation: part(1), test: part(2) }
}

const mostShown = 5

function someOf(values: ReadonlySet<string>): string {
  const shown = [...values].slice(0, mostShown).map((value) => (value === '' ? 'blank cells' : `“${value}”`))
  return values.size > mostShown ? `${shown.join(', ')} and ${values.size - mostShown} more` : shown.join(', ')
}

const fault = (message: string, remedy: string): Result<never> => err({ code: 'split-column', message, remedy })

export const column: ProtocolDefinition<SplitMaterial & ColumnMaterial, StratifiedSettings & ColumnSettings> = {
  words: {
    title: 'By a column',
    short: 'by a column',
    help: 'A column says which rows are tested: “train” and “test”, or some of its values, such as one season or instrument.',
    inFiles: 'by a column',
  },
  picksOn: 'validation',
  flatters: null,
  takesShares: true,
  holdsOut: true,
  split(material, settings, seed) {
    const { cells } = material
    if (!cells || settings.column === null) {
      return fault('No column is chosen to assign the parts.', 'Choose a column, or another split.')
    }
    const { pinned } = unitsOf(material)
    const parts =
      settings.testValues.length === 0 ? namedParts(cells)?.map((part, at) => (pinned[at] ? 0 : part)) : null
    if (parts) {
      const made = spelledOut(material, parts)
      const missing = made.train.length === 0 ? 'train' : made.test.length === 0 ? 'test' : null
      if (missing)
        return fault(`No row of the column “${settings.column}” says “${missing}”.`, 'Choose another column.')
      // Where the column names no validation part, one is taken from the training rows.
      if (made.validation.length > 0 || settings.validation === 0) return ok(made)
      return withTest(material, (at) => parts[at] === 2, settings, seed)
    }
    const values = new Set(cells.map((cell) => cell.trim()))
    const unknown = settings.testValues.find((value) => !values.has(value))
    if (unknown !== undefined) {
      return fault(
        `No row of the column “${settings.column}” says “${unknown}”; it holds ${someOf(values)}.`,
        'Choose some of its values for the test part.',
      )
    }
    if (settings.testValues.length === 0) {
      return fault(
        `The column “${settings.column}” does not say “train” and “test”; it holds ${someOf(values)}.`,
        'Choose which of its values make up the test part.',
      )
    }
    const tested = new Set(settings.testValues)
    return withTest(material, (at) => !pinned[at] && tested.has(cells[at]?.trim() ?? ''), settings, seed)
  },
}
