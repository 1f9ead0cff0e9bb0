/**
 * `logs/saliency_maps.npz`: which feature drives which wavelength of which component, averaged over the explained rows. Maps are
 * features × wavelengths × components, sensitivities per unit of the feature. `completeness` is the share of the change from
 * the baseline that the maps account for, per component.
 */
import type { FeatureExplanation } from '#domain/explain/featureExplanation'
import { featureCompleteness, meanFeatureMaps } from '#domain/explain/featureMaps'
import { completenessShare } from '#domain/explain/trust'
import { writeNpz } from '#formats/npz/npz'
import type { CurvesExplainedEntry } from '../entry.ts'

const completenessOf = (explanation: FeatureExplanation): Float32Array =>
  Float32Array.from(explanation.componentNames, (_, component) =>
    completenessShare(featureCompleteness(explanation, component)),
  )

function featureMaps(explanation: FeatureExplanation): Uint8Array {
  const { featureNames, wavelengthsNm, componentNames, rows } = explanation
  const shape = [featureNames.length, wavelengthsNm.length, componentNames.length]
  return writeNpz([
    ['features', { data: featureNames }],
    ['wavelengths', { data: wavelengthsNm }],
    ['components', { data: componentNames }],
    ['rows', { data: Int32Array.from(rows, ({ row }) => row) }],
    ['mean_signed', { data: meanFeatureMaps(explanation, 'signed'), shape }],
    ['mean_absolute', { data: meanFeatureMaps(explanation, 'absolute'), shape }],
    ['mean_sensitivity', { data: meanFeatureMaps(explanation, 'sensitivity'), shape }],
    ['completeness', { data: completenessOf(explanation) }],
  ])
}

export const featureMapsArray: CurvesExplainedEntry = () => [
  {
    kind: 'explainedFile',
    path: 'logs/saliency_maps.npz',
    group: 'logs',
    purpose: 'Which feature drives which wavelength of which component, for NumPy',
    write: featureMaps,
  },
]
