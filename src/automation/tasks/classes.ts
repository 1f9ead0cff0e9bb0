/** A task whose runs tell classes, for scripts: its datasets, and a saved model on other spectra. */
import { restoreAxis } from '#domain/model/storedAxis'
import { err, ok } from '#domain/result'
import { predictionsCsv } from '#export/tasks/classes/predictions'
import { checkContract, resampleRows } from '#state/predictionContract'
import { spectrumIds } from '#state/tasks/classes/prediction'
import { download } from '../pageFiles.ts'
import type { AutomationRules } from './automationRules.ts'

export const classAutomation: AutomationRules<'classes'> = {
  load: ({ datasets }, hash) => datasets.load(hash),

  nameOf: ({ summary }) => summary.name,

  imported: ({ hash, name, rows, points, warnings }, preview) => ({
    hash,
    name,
    rows,
    points,
    components: 1,
    warnings,
    skipped: preview?.plan.files.filter(({ use }) => use === 'skip').map(({ file }) => file) ?? [],
    errors: preview?.errors ?? [],
    guesses: preview?.inspection.guesses ?? [],
  }),

  async explain({ analysis }, { source, model }, { datasetHash, backend }, onProgress) {
    const request = { model: source, datasetHash, settings: model.study.attribution, backend }
    const explained = await analysis.call('explainFile', request, {
      onProgress: (fraction) => onProgress({ kind: 'explain', fraction }),
    })
    if (!explained.ok) return explained
    const { classNames, classes } = explained.value
    return ok({ classNames, classes, axis: restoreAxis(model.fit.axis) })
  },

  /** Errors: `axis-contract`, and those of the file, the dataset and the device. */
  async predict({ analysis, datasets }, { source, model }, { datasetHash, backend }, table, onProgress) {
    const loaded = await datasets.load(datasetHash)
    if (!loaded.ok) return loaded
    const dataset = loaded.value
    const { rows } = dataset
    const axis = restoreAxis(model.fit.axis)
    const checks = checkContract(axis, dataset.axis)
    const broken = checks.find(({ verdict }) => verdict === 'broken')
    if (broken) {
      return err({ code: 'axis-contract', message: broken.words, remedy: 'choose spectra on the model’s axis' })
    }
    const request = { model: source, inputs: resampleRows(dataset, axis), rows, backend }
    const predicted = await analysis.call('predict', request, {
      onProgress: (fraction) => onProgress({ kind: 'predict', fraction }),
    })
    if (!predicted.ok) return predicted
    const { classNames, logits } = predicted.value
    download(predictionsCsv({ ids: spectrumIds(dataset), classNames, logits }), table, 'text/csv')
    return ok({ rows, classNames, resampled: checks.some(({ verdict }) => verdict === 'adapted'), table })
  },
}
