/** `model/tfjs/`: a TensorFlow.js layers model that says how it is fed. */
import { layersModel } from '../../../modelArtefacts.ts'
import type { ClassEntry } from '../entry.ts'

export const layersModelFiles: ClassEntry = (subject) => {
  const { classNames, axis, fitted } = subject.model.fit
  return layersModel(subject, 'spectra', {
    classNames,
    axis,
    input: 'spectra on this axis, preprocessed by these steps',
    preprocessing: fitted.steps,
    output: 'logits, in the order of classNames',
  })
}
