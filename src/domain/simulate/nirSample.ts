/** The simulated mixtures as a table of spectra, as a user would have them: contents, mixture, instrument and replicate beside each spectrum. */
import { axisIn } from '../data/axis.ts'
import type { SuggestedRoles } from '../data/roles.ts'
import type { SpectraTable } from '../data/spectraTable.ts'
import { nirSubstances, simulateNir } from './nirMixtures.ts'

export const defaultNirRows = 288
const replicates = 3
/** Every second mixture is seen by both instruments. */
const rowsPerMixture = 1.5 * replicates

export interface NirSample {
  readonly content: SpectraTable
  readonly suggested: SuggestedRoles
}

/** What the sample calls each content: `protein (%)`. */
const contentColumns: readonly string[] = nirSubstances.map(({ name }) => `${name} (%)`)

/** The first `rows` recordings; the same request gives the same table. */
export function nirSample({ rows, seed }: { readonly rows: number; readonly seed: number }): NirSample {
  const mixtures = Math.max(1, Math.ceil(rows / rowsPerMixture) + 1)
  const { wavelengthsNm, intensities, recordings } = simulateNir({ mixtures, replicates, seed })
  const kept = recordings.slice(0, rows)
  const digits = String(rows).length
  const column = (name: string, of: (recording: (typeof kept)[number]) => string) => ({ name, values: kept.map(of) })
  return {
    content: {
      axis: axisIn('nm', wavelengthsNm),
      intensities: intensities.slice(0, kept.length * wavelengthsNm.length),
      rows: kept.length,
      columns: [
        { name: 'id', values: kept.map((_, row) => `S${String(row + 1).padStart(digits, '0')}`) },
        column('mixture', ({ mixture }) => mixture),
        column('instrument', ({ instrument }) => instrument),
        column('replicate', ({ replicate }) => String(replicate)),
        column('temperature (°C)', ({ temperatureC }) => temperatureC.toFixed(1)),
        ...contentColumns.map((name, s) => column(name, ({ contents }) => (contents[s] ?? 0).toFixed(2))),
      ],
    },
    suggested: { id: 'id', target: { column: contentColumns[1] ?? '', part: 'whole' }, group: 'mixture' },
  }
}
