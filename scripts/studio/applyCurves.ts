/** A saved model of curves on structures: a file of them, or the features beside their spectra. */
import type { ApplyWishes, ExplainedModel, ExplainWishes, PredictedCurves } from '../../src/automation/surface.ts'
import { type Application, writeExplanation } from './application.ts'
import { ended, type Outcome } from './outcome.ts'
import { fillOneFile } from './output.ts'
import type { Progress } from './progress.ts'
import { type Cleanup, inStudio } from './session.ts'

const pathsOf = ({ data }: Application): string[] => data.map(({ pathInFolder }) => pathInFolder)

/** However many rows: the table goes from the page to the disk and is never here. */
export const predictSpectra = (application: Application, progress: Progress, cleanup: Cleanup): Promise<Outcome> =>
  inStudio(application, progress, cleanup, async (page) => {
    const { out, backend } = application
    const wishes: ApplyWishes<'curves'> = { backend, paths: pathsOf(application) }
    const predicted = await fillOneFile(out, (part) =>
      page.callIntoFile<PredictedCurves>({ method: 'predict', args: ['curves', wishes] }, part),
    )
    if (!predicted.ok) return ended(predicted.error)
    const { rows, columns, componentNames, names, outside } = predicted.value
    const lines = [
      `${rows} rows of ${columns} predicted values in ${out}`,
      ...(names === 'reordered' ? ['The columns were taken in the order of their names'] : []),
      ...(names === 'other'
        ? ['Warning: the columns have other names than the features; they were taken in order']
        : []),
      ...(outside > 0 ? [`Warning: ${outside} rows have a feature outside the range the model was trained on`] : []),
    ]
    return { ok: true, lines, json: { rows, columns, componentNames, outside, file: out } }
  })

export const explainFeatures = (application: Application, progress: Progress, cleanup: Cleanup): Promise<Outcome> =>
  inStudio(application, progress, cleanup, async (page) => {
    const { out, backend, set } = application
    const wishes: ExplainWishes<'curves'> = { backend, set, paths: pathsOf(application) }
    const explained = await page.callForFile<ExplainedModel>({ method: 'explain', args: ['curves', wishes] })
    if (!explained.ok) return ended(explained.error)
    return writeExplanation(out, explained.value.value, explained.value.bytes)
  })
