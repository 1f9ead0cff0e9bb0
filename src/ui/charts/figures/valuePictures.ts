/** The saved pictures of a run that learned values. */

import type { ValuesEpoch } from '#domain/run/run'
import { losses } from '#domain/training/losses/registry'
import type { Picture } from '../pictureFrame.ts'
import { candidateCurve } from './candidateCurve.ts'
import { panelsAtMost } from './panelGrid.ts'
import { type MetricPanel, trainingPanels, trainingSummary } from './trainingCurves.ts'
import { predictedMeasured, valueResiduals } from './valueFigures.ts'
import { targetRmse, valuesLoss } from './valuesMetrics.ts'

export const predictedMeasuredPicture: Picture<'predictedMeasured'> = (figure, theme) => ({
  plot: predictedMeasured.plot(figure, theme),
  size: { widthPx: 760, heightPx: 660 },
  words: {
    title: `${figure.name}: predicted against measured`,
    subtitle: `${figure.judgedOn}; protocol ${figure.protocol}`,
    caption: predictedMeasured.summary(figure),
  },
})

export const valueResidualsPicture: Picture<'valueResiduals'> = (figure, theme) => ({
  plot: valueResiduals.plot(figure, theme),
  size: { widthPx: 900, heightPx: 440 },
  words: {
    title: `${figure.name}: residuals`,
    subtitle: `${figure.judgedOn}; protocol ${figure.protocol}`,
    caption: valueResiduals.summary(figure),
  },
})

export const candidateCurvePicture: Picture<'candidateCurve'> = (figure, theme) => ({
  plot: candidateCurve.plot(figure, theme),
  size: { widthPx: 900, heightPx: 440 },
  words: {
    title: `${figure.solver}: cross-validated error`,
    subtitle: figure.validation,
    caption: candidateCurve.summary(figure),
  },
})

export const valuesTrainingPicture: Picture<'valuesTrainingCurves'> = (figure, theme) => {
  const loss: MetricPanel<ValuesEpoch> = { metric: valuesLoss, words: { heading: 'Loss' } }
  const errors = figure.targets.map(
    (name, target): MetricPanel<ValuesEpoch> => ({ metric: targetRmse(target), words: { heading: `RMSE of ${name}` } }),
  )
  const panels = [loss, ...errors].slice(0, panelsAtMost)
  const columns = Math.min(3, panels.length)
  const size = { widthPx: 1200, heightPx: 300 * Math.ceil(panels.length / columns) }
  const words = {
    title: 'Training curves',
    subtitle: `${losses[figure.loss.kind].words.title}, in standard deviations of the target. Thick: validation; thin: training.`,
    caption: trainingSummary(figure, [valuesLoss]),
  }
  return { plot: trainingPanels(figure, panels, theme, size, { columns, left: 54, gap: 0.07 }), size, words }
}
