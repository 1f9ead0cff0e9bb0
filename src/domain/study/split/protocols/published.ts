/**
 * As the Raman study did: copies first, then 80/20 over copies, the checkpoint picked on the test part. It leaks on purpose and
 * is kept as a reference. Item = position in the cohort × (copies + 1) + copy. Errors: `part-empty`, `study-too-large`.
 */
import { err, ok } from '../../../result.ts'
import { eachAlone, emptyPart, gather, partOfUnits, type Units } from '../assignment.ts'
import {
  type ProtocolDefinition,
  publishedTestShare,
  type SplitMaterial,
  type StratifiedSettings,
} from '../protocol.ts'

/** Each copy is put into a part by itself: more would keep the page busy for seconds. */
const mostCopies = 1_000_000

/** Every augmented copy on its own. */
function copiedUnits({ rows, strata, stratumCount, trainOnly, copies }: SplitMaterial): Units {
  const versions = copies + 1
  const count = rows.length * versions
  const labels = Int32Array.from({ length: count }, (_, item) => strata[Math.floor(item / versions)] ?? 0)
  const pinned = Uint8Array.from(labels, (label) => (trainOnly.includes(label) ? 1 : 0))
  return { labels, groups: eachAlone(count), groupCount: count, classes: stratumCount, pinned }
}

export const published: ProtocolDefinition<SplitMaterial, StratifiedSettings> = {
  words: {
    title: 'Published protocol (leaky)',
    short: 'published protocol (leaky)',
    help: 'Copies are made before the split and the epoch is chosen on the test part, as in the study: the score is inflated.',
    inFiles: 'published (leaky)',
  },
  picksOn: 'test',
  flatters: 'leaky',
  takesShares: false,
  holdsOut: true,
  split(material, _settings, seed) {
    const items = material.rows.length * (material.copies + 1)
    if (items > mostCopies) {
      return err({
        code: 'study-too-large',
        message: `${material.copies.toLocaleString('en')} copies of ${material.rows.length.toLocaleString('en')} spectra give ${items.toLocaleString('en')} to be split; the maximum is ${mostCopies.toLocaleString('en')}`,
        remedy: 'make fewer copies, or split the spectra',
      })
    }
    const shares = [1 - publishedTestShare, publishedTestShare]
    const parts = partOfUnits(copiedUnits(material), shares, [0, 1], seed)
    const test = gather(parts, (part) => part === 1, null)
    if (test.length === 0) return emptyPart('test', 'add spectra')
    const train = gather(parts, (part) => part <= 0, null)
    return ok({ unit: 'copy', train, validation: new Int32Array(), test })
  },
}
