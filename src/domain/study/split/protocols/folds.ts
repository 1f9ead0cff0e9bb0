/** Grouped k-fold: part `fold` is the test part, no validation part. Errors: `fold-out-of-range`, `too-many-folds`, `part-empty`. */
import { foldUnits } from '../foldUnits.ts'
import type { ProtocolDefinition, SplitMaterial, StratifiedSettings } from '../protocol.ts'

export const folds: ProtocolDefinition<SplitMaterial, StratifiedSettings> = {
  words: {
    title: 'Folds',
    short: 'folds',
    help: 'One fold of a grouped cross-validation is the test part; all others train.',
    inFiles: 'folds',
  },
  picksOn: null,
  flatters: null,
  takesShares: false,
  holdsOut: true,
  split: foldUnits,
}
