/** As the study of spectral components did: 80/20 over rows, the epoch picked on the test part. Kept as a reference. Error: `part-empty`. */
import { type ProtocolDefinition, publishedTestShare, type RowMaterial, type Shares } from '../protocol.ts'
import { dealUnits, rowsOfParts } from '../rowParts.ts'

export const publishedShares: Shares = { train: 1 - publishedTestShare, validation: 0, test: publishedTestShare }

export const publishedRows: ProtocolDefinition<RowMaterial, Shares> = {
  words: {
    title: 'Published protocol (optimistic)',
    short: 'published protocol (epoch chosen on the test rows)',
    help: 'The epoch is chosen on the test rows, as in the study: the score is inflated.',
    inFiles: 'published (epoch chosen on the test part)',
  },
  picksOn: 'test',
  flatters: 'optimistic',
  takesShares: false,
  holdsOut: true,
  split({ rows }, _settings, seed) {
    const counts = rowsOfParts(rows, publishedShares)
    const units = Array.from({ length: rows }, (_, row) => [row])
    return counts.ok ? dealUnits(units, rows, counts.value, seed) : counts
  },
}
