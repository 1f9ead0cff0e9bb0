/** Every part has its share of each stratum; groups are ignored. Errors: `split-fractions`, `part-empty`. */
import { eachAlone, holdOutUnits, unitsOf } from '../assignment.ts'
import type { ProtocolDefinition, SplitMaterial, StratifiedSettings } from '../protocol.ts'

export const stratified: ProtocolDefinition<SplitMaterial, StratifiedSettings> = {
  words: {
    title: 'Stratified',
    short: 'stratified, groups ignored',
    help: 'Every part has its share of each class; spectra of one group may end up in different parts.',
    inFiles: 'stratified',
  },
  picksOn: 'validation',
  flatters: null,
  takesShares: true,
  holdsOut: true,
  split(material, settings, seed) {
    const { length } = material.rows
    return holdOutUnits(unitsOf(material, eachAlone(length), length), settings, material.rows, seed)
  },
}
