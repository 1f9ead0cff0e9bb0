/**
 * The training spectra by Kennard & Stone's rule, whole groups by their mean spectrum; the test part is what is left. Its score is
 * of no random sample, since all spectra were looked at, and says so. Errors: `kennard-stone-too-many`, `part-empty`.
 */
import { err } from '../../../result.ts'
import { kennardStone, mostKennardStone } from '../kennardStone.ts'
import { withTest } from '../settledTest.ts'
import type { ValueMaterial, ValueProtocolDefinition } from '../valueMaterial.ts'

/** Mean spectrum of each group, row-major. */
function groupMeans({ groups, groupCount, spectra, points }: ValueMaterial): Float64Array {
  const means = new Float64Array(groupCount * points)
  const counts = new Float64Array(groupCount)
  for (const [at, group] of groups.entries()) {
    counts[group] = (counts[group] ?? 0) + 1
    for (let i = 0; i < points; i++) {
      means[group * points + i] = (means[group * points + i] ?? 0) + (spectra[at * points + i] ?? 0)
    }
  }
  return means.map((sum, i) => sum / (counts[Math.floor(i / points)] || 1))
}

export const valuesKennardStone: ValueProtocolDefinition = {
  words: {
    title: 'Kennard–Stone',
    short: 'Kennard–Stone',
    help: 'Training spectra that cover the data evenly; the test part lies between them, so its score is not that of a random sample.',
    inFiles: 'Kennard-Stone (the test part is not a random sample)',
  },
  picksOn: 'validation',
  flatters: 'optimistic',
  takesShares: true,
  ignoresGroups: false,
  needsSpectra: true,
  holdsOut: true,
  split(material, settings, seed) {
    const { groupCount, groups, points } = material
    if (groupCount > mostKennardStone) {
      return err({
        code: 'kennard-stone-too-many',
        message: `Kennard–Stone compares every spectrum with every other; ${groupCount} are too many, ${mostKennardStone} is the limit.`,
        remedy: 'Choose another split, or limit the number of spectra.',
      })
    }
    const wanted = Math.round((settings.train + settings.validation) * groupCount)
    const chosen = new Set(kennardStone(groupMeans(material), points, wanted))
    return withTest(material, (at) => !chosen.has(groups[at] ?? -1), settings, seed)
  },
}
