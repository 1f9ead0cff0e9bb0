/** Grouped k-fold, every fold with its share of low and high values. Errors: `fold-out-of-range`, `part-empty`. */
import { foldUnits } from '../foldUnits.ts'
import type { ValueProtocolDefinition } from '../valueMaterial.ts'

export const valuesFolds: ValueProtocolDefinition = {
  words: {
    title: 'Folds',
    short: 'folds',
    help: 'One fold of a grouped cross-validation is the test part; all others train.',
    inFiles: 'folds',
  },
  picksOn: null,
  flatters: null,
  takesShares: false,
  ignoresGroups: false,
  needsSpectra: false,
  holdsOut: true,
  split: foldUnits,
}
