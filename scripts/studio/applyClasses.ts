/** A saved model of classes on other spectra. */
import type { ApplyWishes, ExplainedModel, ExplainWishes, PredictedSpectra } from '../../src/automation/surface.ts'
import { type Application, writeExplanation } from './application.ts'
import { ended, type Outcome, runFailed } from './outcome.ts'
import { writeOneFile } from './output.ts'
import type { Progress } from './progress.ts'
import { type Cleanup, withDataset } from './session.ts'

const recipe = 'raman-classification'

export const predictClasses = (application: Application, progress: Progress, cleanup: Cleanup): Promise<Outcome> =>
  withDataset({ ...application, recipe }, progress, cleanup, async (page, dataset) => {
    const { out, backend } = application
    const wishes: ApplyWishes<'classes'> = { datasetHash: dataset.hash, backend }
    const predicted = await page.callForFile<PredictedSpectra>({ method: 'predict', args: ['classes', wishes] })
    if (!predicted.ok) return ended(predicted.error)
    const written = writeOneFile(out, predicted.value.bytes)
    if (!written.ok) return runFailed(written.error)
    const { rows, classNames, resampled } = predicted.value.value
    const lines = [`${rows} predictions in ${out}`]
    if (resampled) lines.unshift('The spectra were interpolated onto the axis of the model')
    return { ok: true, lines, json: { rows, classNames, resampled, file: out } }
  })

export const explainClasses = (application: Application, progress: Progress, cleanup: Cleanup): Promise<Outcome> =>
  withDataset({ ...application, recipe }, progress, cleanup, async (page, dataset) => {
    const { out, backend, set } = application
    const wishes: ExplainWishes<'classes'> = { datasetHash: dataset.hash, backend, set }
    const explained = await page.callForFile<ExplainedModel>({ method: 'explain', args: ['classes', wishes] })
    if (!explained.ok) return ended(explained.error)
    return writeExplanation(out, explained.value.value, explained.value.bytes)
  })
