/** Stratified, no group on both sides. Errors: `split-fractions`, `part-empty`. */
import { holdOutUnits, unitsOf } from '../assignment.ts'
import type { ProtocolDefinition, SplitMaterial, StratifiedSettings } from '../protocol.ts'

export const grouped: ProtocolDefinition<SplitMaterial, StratifiedSettings> = {
  words: {
    title: 'Grouped (honest)',
    short: 'grouped',
    help: 'All spectra of one group stay in the same part; every part has its share of each class.',
    inFiles: 'grouped',
  },
  picksOn: 'validation',
  flatters: null,
  takesShares: true,
  holdsOut: true,
  split: (material, settings, seed) => holdOutUnits(unitsOf(material), settings, material.rows, seed),
}
