/** `logs/saliency_maps.csv`: the maps of `saliency_maps.npz` as a table, one number a line. */
import type { FeatureExplanation } from '#domain/explain/featureExplanation'
import { meanFeatureMaps } from '#domain/explain/featureMaps'
import { type CsvCell, writeCsv } from '#formats/csv/writeCsv'
import type { CurvesExplainedEntry } from '../entry.ts'

const columns = ['feature', 'wavelength_nm', 'component', 'mean_signed', 'mean_absolute', 'mean_sensitivity']
const kinds = ['signed', 'absolute', 'sensitivity'] as const

function* cells(explanation: FeatureExplanation): Generator<CsvCell[]> {
  const { featureNames, wavelengthsNm, componentNames } = explanation
  const maps = kinds.map((kind) => meanFeatureMaps(explanation, kind))
  let at = 0
  for (const feature of featureNames) {
    for (const wavelength of wavelengthsNm) {
      for (const component of componentNames) {
        yield [feature, wavelength, component, ...maps.map((map) => Number((map[at] ?? 0).toPrecision(9)))]
        at++
      }
    }
  }
}

export const featureMapsTable: CurvesExplainedEntry = () => [
  {
    kind: 'explainedFile',
    path: 'logs/saliency_maps.csv',
    group: 'logs',
    purpose: 'The same as a table, one number a line',
    write: (explanation) => writeCsv(columns, cells(explanation)),
  },
]
