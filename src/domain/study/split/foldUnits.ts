/** One fold of a grouped cross-validation as the test part. Folds of one seed partition the rows; groups never straddle. */
import { err, ok, type Result } from '../../result.ts'
import { emptyPart, gather, partOfUnits, unitsOf } from './assignment.ts'
import type { FoldSettings, SplitMaterial } from './protocol.ts'
import type { Split } from './split.ts'

/** No validation part: what is not tested trains. Errors: `fold-out-of-range`, `too-many-folds`, `part-empty`. */
export function foldUnits(material: SplitMaterial, { folds, fold }: FoldSettings, seed: number): Result<Split> {
  if (fold >= folds) {
    return err({
      code: 'fold-out-of-range',
      message: `there is no fold ${fold} of ${folds}`,
      remedy: `choose a fold from 0 to ${folds - 1}`,
    })
  }
  if (folds > material.groupCount) {
    const of = material.groupCount < material.rows.length ? 'groups' : 'spectra'
    return err({
      code: 'too-many-folds',
      message: `${folds} folds need at least ${folds} ${of}, and there are ${material.groupCount}`,
      remedy: `choose at most ${material.groupCount} folds`,
    })
  }
  const shares = Array.from({ length: folds }, () => 1 / folds)
  const parts = partOfUnits(unitsOf(material), shares, 'all', seed)
  const test = gather(parts, (part) => part === fold, material.rows)
  const train = gather(parts, (part) => part !== fold, material.rows)
  if (test.length === 0) return emptyPart('test', 'use fewer folds')
  if (train.length === 0) return emptyPart('train', 'add spectra or groups')
  return ok({ unit: 'spectrum', train, validation: new Int32Array(), test })
}
