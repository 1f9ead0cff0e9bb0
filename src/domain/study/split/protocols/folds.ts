/** Grouped k-fold: part `fold` is the test part, no validation part. Folds of one seed partition the rows. Errors: `fold-out-of-range`, `part-empty`. */
import { err, ok } from '../../../result.ts'
import { emptyPart, gather, partOfUnits, unitsOf } from '../assignment.ts'
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
  split(material, settings, seed) {
    if (settings.fold >= settings.folds) {
      return err({
        code: 'fold-out-of-range',
        message: `there is no fold ${settings.fold} of ${settings.folds}`,
        remedy: `choose a fold from 0 to ${settings.folds - 1}`,
      })
    }
    const shares = Array.from({ length: settings.folds }, () => 1 / settings.folds)
    const parts = partOfUnits(unitsOf(material), shares, 'all', seed)
    const test = gather(parts, (part) => part === settings.fold, material.rows)
    const train = gather(parts, (part) => part !== settings.fold, material.rows)
    if (test.length === 0) return emptyPart('test', 'use fewer folds')
    if (train.length === 0) return emptyPart('train', 'add spectra or groups')
    return ok({ unit: 'spectrum', train, validation: new Int32Array(), test })
  },
}
