/** `model/tfjs/` and `model/model_config.json`: how the model is fed, and what its outputs mean. */
import { restoreAxis } from '#domain/model/storedAxis'
import { jsonFile } from '../../../jsonFile.ts'
import { layersModel } from '../../../modelArtefacts.ts'
import type { ValuesEntry } from '../entry.ts'

export const layersModelFiles: ValuesEntry = (subject) => {
  const { targets, scale, axis, fitted } = subject.model.fit
  return layersModel(subject, 'spectra', {
    targets,
    axis,
    input: 'spectra on this axis, preprocessed by these steps',
    preprocessing: fitted.steps,
    output: 'standardised values, in the order of targets: times scale.sd plus scale.mean',
    scale,
  })
}

export const modelConfigFile: ValuesEntry = ({ run, model: { fit, modelSpec }, metrics }) => [
  {
    kind: 'file',
    path: 'model/model_config.json',
    group: 'weights',
    purpose: 'Input length, targets, their scale and the scores, for a PyTorch loader',
    write: () => {
      const { values } = restoreAxis(fit.axis)
      return jsonFile({
        input_len: modelSpec.input.at(-1),
        axis_range: [values[0], values.at(-1)],
        targets: fit.targets.map(({ name }) => name),
        units: fit.targets.map(({ unit }) => unit),
        target_mean: fit.scale.mean,
        target_sd: fit.scale.sd,
        solver: run.study.solver.kind,
        epochs: run.epochs.length,
        test_rmse: metrics.rmse,
        test_r2: metrics.r2,
      })
    },
  },
]
