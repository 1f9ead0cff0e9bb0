/** The exporter's figures, drawn by the same builders as the screen's: print size, light theme. */

import { unitSuffix } from '#domain/data/unitWords'
import type { FigureDescription, FigureRenderer } from '#export/ports'
import { displayClassName } from './classColours.ts'
import { drawCurvesFigure } from './curvesPictures.ts'
import { classDistribution, classDistributionSummary } from './figures/classDistribution.ts'
import { accuracy } from './figures/classMetrics.ts'
import { confusionMatrix, confusionSummary } from './figures/confusionMatrix.ts'
import { saliencyHeatmap, saliencyHeatmapSummary } from './figures/saliencyHeatmap.ts'
import { saliencyOverlay } from './figures/saliencyOverlay.ts'
import { trainingCurves, trainingSummary } from './figures/trainingCurves.ts'
import { type Drawing, framePicture, type PictureWords } from './pictureFrame.ts'
import { figureToPng, figureToSvg } from './renderImage.ts'
import { type ChartTheme, readTheme } from './theme.ts'

/** A map whose parts do not add up to the score within a tenth is shown in grey. */
const doubtfulError = 0.1

function draw(figure: FigureDescription, theme: ChartTheme): Drawing {
  switch (figure.kind) {
    case 'classDistribution': {
      const size = { widthPx: 760, heightPx: 90 + 42 * figure.classNames.length }
      const words = { title: 'Class distribution', caption: classDistributionSummary(figure) }
      return { plot: classDistribution(figure, theme), size, words }
    }
    case 'trainingCurves': {
      const size = { widthPx: 1100, heightPx: 420 }
      const words = { title: 'Training curves', caption: trainingSummary(figure, [accuracy]) }
      return { plot: trainingCurves(figure, theme, size), size, words }
    }
    case 'confusionMatrix': {
      const size = { widthPx: 760, heightPx: 130 + 62 * figure.classNames.length }
      const subtitle = `${figure.n.toLocaleString('en')} test spectra, ${figure.protocol}. Counts; colour: share of the actual class.`
      const words = { title: 'Confusion matrix', subtitle, caption: confusionSummary(figure) }
      return { plot: confusionMatrix(figure, theme), size, words }
    }
    case 'saliency': {
      const { axis, explanation, peaks } = figure
      const size = { widthPx: 1100, heightPx: 560 }
      const input = {
        axis,
        spectrum: explanation.meanInput,
        spread: explanation.sdInput,
        evidence: explanation.meanAbsolute,
        mode: 'absolute' as const,
        bands: [],
        peaks,
        doubtful: explanation.completeness.error > doubtfulError,
      }
      return { plot: saliencyOverlay(input, theme, size), size, words: saliencyWords(figure) }
    }
    case 'saliencyHeatmap': {
      const size = { widthPx: 1100, heightPx: 110 + 52 * figure.classNames.length }
      const words = {
        title: 'Where each class is decided',
        subtitle: 'Mean |Integrated Gradients|, scaled 0–1 within each class. Marker: the strongest place.',
        caption: saliencyHeatmapSummary(figure),
      }
      return { plot: saliencyHeatmap(figure, theme), size, words }
    }
    case 'curvesTrainingCurves':
    case 'componentCurves':
    case 'residualBands':
    case 'componentDiagnostics':
    case 'featureMap':
      return drawCurvesFigure(figure, theme)
    default:
      return figure satisfies never
  }
}

function saliencyWords(figure: Extract<FigureDescription, { kind: 'saliency' }>): PictureWords {
  const { className, axis, explanation, peaks } = figure
  const { difference, error } = explanation.completeness
  const centres = peaks.map(({ center }) => Math.round(center)).join(', ')
  return {
    title: `${displayClassName(className)}: evidence over the mean spectrum`,
    subtitle: `Mean |Integrated Gradients| of ${explanation.rows.length} spectra over their mean ± 1 sd.`,
    caption:
      `Completeness ${(100 * (1 - error)).toFixed(1)}% of ${difference.toFixed(2)} logits.` +
      (centres === '' ? '' : ` Strongest regions: ${centres}${unitSuffix(axis.unit)}.`),
  }
}

export function createFigureRenderer(): FigureRenderer {
  return {
    async render(figure, format) {
      const theme = readTheme('light')
      const { plot, size, words } = draw(figure, theme)
      const picture = framePicture(plot, size, words, theme)
      if (format === 'png') return figureToPng(picture.figure, picture.size)
      return new TextEncoder().encode(await figureToSvg(picture.figure, picture.size))
    },
  }
}
