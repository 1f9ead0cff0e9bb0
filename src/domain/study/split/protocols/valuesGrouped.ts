/** All spectra of one group in the same part; every part with its share of low and high values. Errors: `split-fractions`, `part-empty`. */
import { holdOutUnits, unitsOf } from '../assignment.ts'
import type { ValueProtocolDefinition } from '../valueMaterial.ts'

export const valuesGrouped: ValueProtocolDefinition = {
  words: {
    title: 'Grouped (honest)',
    short: 'grouped',
    help: 'All spectra of one group, such as replicates of a sample, stay in the same part; every part has its share of low and high values.',
    inFiles: 'grouped',
  },
  picksOn: 'validation',
  flatters: null,
  takesShares: true,
  ignoresGroups: false,
  needsSpectra: false,
  holdsOut: true,
  split: (material, settings, seed) => holdOutUnits(unitsOf(material), settings, material.rows, seed),
}
