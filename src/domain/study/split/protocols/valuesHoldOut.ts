/** Rows drawn at random; neither groups nor values are looked at. Errors: `split-fractions`, `part-empty`. */

import { ok } from '../../../result.ts'
import { dealUnits, rowsOfParts } from '../rowParts.ts'
import type { ValueProtocolDefinition } from '../valueMaterial.ts'

export const valuesHoldOut: ValueProtocolDefinition = {
  words: {
    title: 'Random',
    short: 'random, groups ignored',
    help: 'Spectra drawn at random; spectra of one group may end up in different parts.',
    inFiles: 'random',
  },
  picksOn: 'validation',
  flatters: null,
  takesShares: true,
  ignoresGroups: true,
  needsSpectra: false,
  holdsOut: true,
  split({ rows }, settings, seed) {
    const counts = rowsOfParts(rows.length, settings)
    if (!counts.ok) return counts
    const dealt = dealUnits(
      Array.from(rows, (row) => [row]),
      rows.length,
      counts.value,
      seed,
    )
    if (!dealt.ok) return dealt
    const { unit, train, validation, test } = dealt.value
    return ok({ unit, train, validation, test })
  },
}
