/** Three parts by their shares; rows with equal features stand on one side. Errors: `split-fractions`, `part-empty`. */
import type { ProtocolDefinition, RowMaterial, Shares } from '../protocol.ts'
import { dealUnits, equalRows, rowsOfParts } from '../rowParts.ts'

export const holdOut: ProtocolDefinition<RowMaterial, Shares> = {
  words: {
    title: 'Held-out rows (honest)',
    short: 'test rows held out',
    help: 'Equal structures stay in the same part; the test part is evaluated once.',
    inFiles: 'held out',
  },
  picksOn: 'validation',
  flatters: null,
  takesShares: true,
  holdsOut: true,
  split({ features, width, rows }, settings, seed) {
    const counts = rowsOfParts(rows, settings)
    return counts.ok ? dealUnits(equalRows(features, width, rows), rows, counts.value, seed) : counts
  },
}
