/** Structures of a file through a run that predicts curves, of any number: what is predicted leaves the memory of the page. */
import type { AppError } from '#domain/result'
import { ok } from '#domain/result'
import { curvesPredictionsCsv, curvesPredictionsNpy } from '#export/tasks/curves/predictions'
import { createSpectraPile } from '../../spectraPile.ts'
import type { PredictionRules } from '../taskRules.ts'
import { predictStructures } from './predictStructures.ts'

const oneFile: AppError = {
  code: 'one-file',
  message: 'Structures are predicted one file at a time.',
  remedy: 'Drop a single table with one row for each structure.',
}

export const curvesPrediction: PredictionRules<'curves'> = {
  async check({ ingest }, { fit }, { files }, options) {
    const [file, second] = files
    if (!file || second) return { ok: false, error: oneFile }
    const { featureNames, ranges } = fit
    const table = await ingest.call('readStructures', { file, model: { featureNames, ranges } }, options)
    return table.ok ? ok({ fit, structures: table.value }) : table
  },

  /** A file that does not fit is refused when it is read. */
  fits: () => true,

  rowsOf: ({ structures }) => structures.rows,

  async predict({ analysis }, runId, { fit, structures: { features, rows } }, onRows, signal) {
    const pile = createSpectraPile(fit.componentNames.length * fit.wavelengthsNm.length)
    const asked = { model: { runId }, inputs: features, rows }
    const done = await predictStructures(analysis, asked, pile.add, onRows, signal)
    return done.ok ? ok(pile) : done
  },

  // The structures stand in the page alone.
  forget() {},

  write({ fit: { componentNames, wavelengthsNm } }, pile, format, onRows) {
    const columns = { components: componentNames.length, wavelengthsNm }
    const files = {
      csv: { type: 'text/csv', writer: () => curvesPredictionsCsv(columns) },
      npy: { type: 'application/octet-stream', writer: () => curvesPredictionsNpy(columns, pile.rows) },
    }
    const { type, writer } = files[format]
    return pile.write(writer(), type, onRows)
  },
}
