/**
 * What explains a network of pairs: `logs/saliency_maps.npz` and `.csv`, which feature drives which wavelength of which
 * component, averaged over the explained rows, and a figure of each component. `completeness` is the share of the change from
 * the baseline that the maps account for, per component.
 */
import type { FeatureExplanation } from '#domain/explain/featureExplanation'
import { featureCompleteness, featureMap, meanFeatureMaps } from '#domain/explain/featureMaps'
import { completenessShare } from '#domain/explain/trust'
import { type CsvCell, writeCsv } from '#formats/csv/writeCsv'
import { writeNpz } from '#formats/npz/npz'
import type { PlannedFigure } from '../../figureFiles.ts'
import type { Artefact } from '../../ports.ts'
import type { ExplainedParts } from '../../runParts.ts'

const stem = 'logs/saliency_maps'
const figureStem = (component: number): string => `figures/saliency_component_${component + 1}`

/** Where the files stand that explain so many components, for who lists them before they are made. */
export const featureMapPaths = (components: number) => ({
  tables: [`${stem}.npz`, `${stem}.csv`],
  /** Without their endings. */
  figures: Array.from({ length: components }, (_, component) => figureStem(component)),
})

const columns = ['feature', 'wavelength_nm', 'component', 'mean_signed', 'mean_absolute', 'mean_sensitivity']

const completenessOf = (explanation: FeatureExplanation): Float32Array =>
  Float32Array.from(explanation.componentNames, (_, component) =>
    completenessShare(featureCompleteness(explanation, component)),
  )

function* cells(explanation: FeatureExplanation, maps: readonly Float32Array[]): Generator<CsvCell[]> {
  const { featureNames, wavelengthsNm, componentNames } = explanation
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

/** Maps are features × wavelengths × components; sensitivities per unit of the feature. */
function featureMapFiles(explanation: FeatureExplanation): Artefact[] {
  const { featureNames, wavelengthsNm, componentNames, rows } = explanation
  const shape = [featureNames.length, wavelengthsNm.length, componentNames.length]
  const signed = meanFeatureMaps(explanation, 'signed')
  const absolute = meanFeatureMaps(explanation, 'absolute')
  const sensitivity = meanFeatureMaps(explanation, 'sensitivity')
  const npz = writeNpz([
    ['features', { data: featureNames }],
    ['wavelengths', { data: wavelengthsNm }],
    ['components', { data: componentNames }],
    ['rows', { data: Int32Array.from(rows, ({ row }) => row) }],
    ['mean_signed', { data: signed, shape }],
    ['mean_absolute', { data: absolute, shape }],
    ['mean_sensitivity', { data: sensitivity, shape }],
    ['completeness', { data: completenessOf(explanation) }],
  ])
  return [
    { path: `${stem}.npz`, bytes: npz },
    { path: `${stem}.csv`, bytes: writeCsv(columns, cells(explanation, [signed, absolute, sensitivity])) },
  ]
}

/** The signed map of each component, averaged over the explained rows. */
const featureMapFigures = (explanation: FeatureExplanation): PlannedFigure[] =>
  explanation.componentNames.map((componentName, component) => ({
    stem: figureStem(component),
    figure: {
      kind: 'featureMap',
      featureNames: explanation.featureNames,
      wavelengthsNm: explanation.wavelengthsNm,
      componentName,
      map: featureMap(explanation, component, 'signed', 'all'),
      completeness: featureCompleteness(explanation, component),
      path: explanation.path,
      rows: explanation.rows.length,
    },
  }))

export function explainedFeatures(explanation: FeatureExplanation): ExplainedParts {
  const { componentNames } = explanation
  return {
    tables: featureMapFiles(explanation),
    figures: featureMapFigures(explanation),
    completenessError: Object.fromEntries(
      componentNames.map((name, component) => [name, featureCompleteness(explanation, component).error]),
    ),
  }
}
