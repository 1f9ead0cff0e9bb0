/** `model/tfjs/`: a TensorFlow.js layers model that says how it is fed and how its answers are read. */
import { layersModel } from '../../../modelArtefacts.ts'
import type { CurvesEntry } from '../entry.ts'

export const layersModelFiles: CurvesEntry = (subject) => {
  const { featureNames, componentNames, wavelengthsNm, fitted, scale } = subject.model.fit
  return layersModel(subject, 'features', {
    input: 'features in this order, preprocessed by these steps',
    featureNames,
    preprocessing: fitted.steps,
    output: scale
      ? 'wavelengths × components; a spectrum is output × sd of its component + mean'
      : 'wavelengths × components',
    wavelengthsNm,
    componentNames,
    scale,
  })
}
