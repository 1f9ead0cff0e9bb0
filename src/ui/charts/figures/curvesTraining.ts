/** The training of a network of spectra as one picture: its loss, and R² of each component. */
import type { CurvesEpoch } from '#domain/run/run'
import { threeDigits } from '../../words/numbers.ts'
import { taskWords } from '../../words/registry.ts'
import { numberedComponent } from '../componentColours.ts'
import type { Picture } from '../pictureFrame.ts'
import { doubleColumn } from '../print.ts'
import { componentR2, curvesLoss, lossFloor } from './curvesMetrics.ts'
import { panelsAtMost } from './panelGrid.ts'
import { type MetricPanel, trainingPanels, trainingSummary } from './trainingCurves.ts'

export const curvesTrainingPicture: Picture<'curvesTrainingCurves'> = (figure, theme) => {
  const { study, componentNames } = figure
  const metric = curvesLoss(study.loss)
  const floor = lossFloor(study.loss)
  const loss: MetricPanel<CurvesEpoch> = {
    metric,
    words: { heading: 'Loss', ...(floor === 0 ? {} : { level: { at: floor, text: `floor ${threeDigits(floor)}` } }) },
  }
  const fits = componentNames.map(
    (name, component): MetricPanel<CurvesEpoch> => ({
      metric: componentR2(component),
      words: { heading: `R² of ${numberedComponent(component, name)}` },
    }),
  )
  const panels = [loss, ...fits].slice(0, panelsAtMost)
  const columns = Math.min(3, panels.length)
  const size = doubleColumn(240 * Math.ceil(panels.length / columns))
  const words = {
    title: 'Training curves',
    subtitle: `${taskWords.curves.loss(study)}. R² of each component on the validation part: 0 is the mean spectrum, 1 perfect. Thick: validation; thin: training.`,
    caption: trainingSummary(figure, [metric]),
  }
  return { plot: trainingPanels(figure, panels, theme, size, { columns, left: 54, gap: 0.07 }), size, words }
}
