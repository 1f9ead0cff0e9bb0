/** Spectra judged by a run that tells classes. */
import { predictionsCsv } from '#export/tasks/classes/predictions'
import { checkSpectra, fitsModel, forgetSpectra, spectrumIds } from '../../spectra/checkedSpectra.ts'
import type { PredictionRules } from '../taskRules.ts'
import { predictClasses } from './predictClasses.ts'

export const classPrediction: PredictionRules<'classes'> = {
  check: (ports, { fit }, source, options) => checkSpectra(ports, fit, source, options),
  fits: fitsModel,
  rowsOf: ({ spectra }) => spectra.rows,
  predict: (ports, runId, { spectra, model }, onRows, signal) =>
    predictClasses(ports, { model: { runId }, spectra, axis: model }, onRows, signal),
  forget: forgetSpectra,
  async write({ spectra }, prediction, _, onRows) {
    const bytes = predictionsCsv({ ids: spectrumIds(spectra), ...prediction })
    return onRows(spectra.rows) ? new Blob([bytes], { type: 'text/csv' }) : null
  },
}
