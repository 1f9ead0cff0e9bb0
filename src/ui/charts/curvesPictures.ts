/** The exporter's figures of a run that predicts spectra: which builder, what size, what words. */
import { trustOf } from '#domain/explain/trust'
import type { CurvesEpoch } from '#domain/run/run'
import type { FigureDescription } from '#export/ports'
import { completenessWords } from '../explaining/trust.ts'
import { lossWords } from '../words/loss.ts'
import { count, threeDigits } from '../words/numbers.ts'
import { numberedComponent } from './componentColours.ts'
import { componentCurves, componentCurvesSummary, fitWords } from './figures/componentCurves.ts'
import { componentDiagnostics, componentDiagnosticsSummary } from './figures/componentDiagnostics.ts'
import { componentR2, curvesLoss, lossFloor } from './figures/curvesMetrics.ts'
import { featureHeatmap, featureHeatmapSummary, mapEnd } from './figures/featureHeatmap.ts'
import { panelsAtMost } from './figures/panelGrid.ts'
import { residualBandsPlot, residualBandsSummary } from './figures/residualBandsPlot.ts'
import { type MetricPanel, trainingPanels, trainingSummary } from './figures/trainingCurves.ts'
import type { Drawing } from './pictureFrame.ts'
import type { ChartTheme } from './theme.ts'

type Of<Kind extends FigureDescription['kind']> = Extract<FigureDescription, { kind: Kind }>
type CurvesFigure = Of<
  'curvesTrainingCurves' | 'componentCurves' | 'residualBands' | 'componentDiagnostics' | 'featureMap'
>

const rows = (n: number): string => `${count(n)} ${n === 1 ? 'row' : 'rows'}`

export function drawCurvesFigure(figure: CurvesFigure, theme: ChartTheme): Drawing {
  switch (figure.kind) {
    case 'curvesTrainingCurves':
      return drawTraining(figure, theme)
    case 'componentCurves':
      return drawCurves(figure, theme)
    case 'residualBands': {
      const words = {
        title: `${figure.name}: residuals of ${rows(figure.n)}`,
        subtitle: 'Predicted − actual on the test part: median, the middle half of the rows, nine tenths of them.',
        caption: residualBandsSummary(figure),
      }
      return { plot: residualBandsPlot(figure, theme), size: { widthPx: 1000, heightPx: 420 }, words }
    }
    case 'componentDiagnostics': {
      const words = {
        title: `${figure.name}: ${figure.samples.length} test rows`,
        subtitle: 'Chosen by their error, from nearly the best to nearly the worst; one colour each.',
        caption: componentDiagnosticsSummary(figure),
      }
      return { plot: componentDiagnostics(figure, theme), size: { widthPx: 1000, heightPx: 480 }, words }
    }
    case 'featureMap':
      return drawFeatureMap(figure, theme)
    default:
      return figure satisfies never
  }
}

function drawTraining(figure: Of<'curvesTrainingCurves'>, theme: ChartTheme): Drawing {
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
  const size = { widthPx: 1200, heightPx: 300 * Math.ceil(panels.length / columns) }
  const words = {
    title: 'Training curves',
    subtitle: `${lossWords(study)}. R² of each component on the validation part: 0 is the mean spectrum, 1 perfect. Thick: validation; thin: training.`,
    caption: trainingSummary(figure, [metric]),
  }
  return { plot: trainingPanels(figure, panels, theme, size, { columns, left: 54, gap: 0.07 }), size, words }
}

function drawCurves(figure: Of<'componentCurves'>, theme: ChartTheme): Drawing {
  const { component, name, weighedMost, fit, whole, row, n } = figure
  const size = { widthPx: 1000, heightPx: 520 }
  const weighed = weighedMost ? ' The loss weighs this component most.' : ''
  const all = whole ? ` All of them: ${fitWords(whole)}, R² ${threeDigits(whole.r2 ?? Number.NaN)}.` : ''
  const words = {
    title: `Component ${component + 1}, ${name}: ${fitWords(fit)}`,
    subtitle: `Row ${count(row)}, in the middle of ${rows(n)} of the test part by its error.${all}${weighed}`,
    caption: `${componentCurvesSummary(figure, fit)} Solid: actual; dashed: predicted.`,
  }
  return { plot: componentCurves(figure, theme, size), size, words }
}

function drawFeatureMap(figure: Of<'featureMap'>, theme: ChartTheme): Drawing {
  const { componentName, featureNames, completeness, path, rows: explained } = figure
  const doubtful = trustOf(completeness) === 'doubtful'
  const input = { ...figure, kind: 'signed' as const, doubtful }
  const from = path.baseline.kind === 'mean' ? 'the mean training structure' : 'the baseline'
  const most = threeDigits(mapEnd(figure.map))
  const colours = doubtful
    ? `Drawn in grey, because it does not add up; up to ± ${most}.`
    : `Orange raises, blue lowers, up to ± ${most}.`
  const words = {
    title: `${componentName}: which feature, at which wavelength`,
    subtitle: `Mean change that each feature accounts for over ${rows(explained)}, from ${from} in ${path.steps} steps.`,
    caption: `${colours} Completeness ${completenessWords(completeness)}. ${featureHeatmapSummary(input)}`,
  }
  const size = { widthPx: 1000, heightPx: 90 + 42 * featureNames.length }
  return { plot: featureHeatmap(input, theme), size, words }
}
