/** Every part has its share of low and high values; groups are ignored. Errors: `split-fractions`, `part-empty`. */
import { eachAlone, holdOutUnits, unitsOf } from '../assignment.ts'
import type { ValueProtocolDefinition } from '../valueMaterial.ts'

export const valuesStratified: ValueProtocolDefinition = {
  words: {
    title: 'Stratified over the target',
    short: 'stratified, groups ignored',
    help: 'Every part has its share of low and high values; spectra of one group may end up in different parts.',
    inFiles: 'stratified',
  },
  picksOn: 'validation',
  flatters: null,
  takesShares: true,
  ignoresGroups: true,
  needsSpectra: false,
  holdsOut: true,
  split(material, settings, seed) {
    const { length } = material.rows
    return holdOutUnits(unitsOf(material, eachAlone(length), length), settings, material.rows, seed)
  },
}
