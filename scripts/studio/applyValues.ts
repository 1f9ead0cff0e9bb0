/** A saved model of numbers on other spectra. */
import type { ApplyWishes, ExplainedModel, ExplainWishes, PredictedValues } from '../../src/automation/surface.ts'
import { type Application, writeExplanation } from './application.ts'
import { ended, type Outcome, runFailed } from './outcome.ts'
import { writeOneFile } from './output.ts'
import type { Progress } from './progress.ts'
import { type Cleanup, withDataset } from './session.ts'

const recipe = 'spectra-regression'

export const predictValues = (application: Application, progress: Progress, cleanup: Cleanup): Promise<Outcome> =>
  withDataset({ ...application, recipe }, progress, cleanup, async (page, dataset) => {
    const { out, backend } = application
    const wishes: ApplyWishes<'values'> = { datasetHash: dataset.hash, backend }
    const predicted = await page.callForFile<PredictedValues>({ method: 'predict', args: ['values', wishes] })
    if (!predicted.ok) return ended(predicted.error)
    const written = writeOneFile(out, predicted.value.bytes)
    if (!written.ok) return runFailed(written.error)
    const { rows, targets, resampled, far } = predicted.value.value
    const lines = [`${rows} predictions in ${out}`]
    if (resampled) lines.unshift('The spectra were interpolated onto the axis of the model')
    if (far) lines.push(`${far} of ${rows} spectra are far from the training data (T² or Q beyond the 95% limit)`)
    return { ok: true, lines, json: { rows, targets, resampled, far, file: out } }
  })

export const explainValues = (application: Application, progress: Progress, cleanup: Cleanup): Promise<Outcome> =>
  withDataset({ ...application, recipe }, progress, cleanup, async (page, dataset) => {
    const { out, backend, set } = application
    const wishes: ExplainWishes<'values'> = { datasetHash: dataset.hash, backend, set }
    const explained = await page.callForFile<ExplainedModel>({ method: 'explain', args: ['values', wishes] })
    if (!explained.ok) return ended(explained.error)
    return writeExplanation(out, explained.value.value, explained.value.bytes)
  })
