/** The folds of classes, a stratum being low or high values: every fold has its share. Errors: `fold-out-of-range`, `part-empty`. */
import type { ValueProtocolDefinition } from '../valueMaterial.ts'
import { folds } from './folds.ts'

export const valuesFolds: ValueProtocolDefinition = {
  ...folds,
  ignoresGroups: false,
  needsSpectra: false,
  holdsOut: true,
}
