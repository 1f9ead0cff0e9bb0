/**
 * What the exporter needs from others. Figures are asked for as plain values (what is shown, not
 * how); whoever can draw fills the port: `ui/charts` in the page.
 */
import type { SpectralAxis } from '#domain/data/axis'
import type { Band } from '#domain/explain/bands'
import type { ClassExplanation } from '#domain/explain/explanation'
import type { FeaturePath } from '#domain/explain/featureExplanation'
import type { FeatureCompleteness } from '#domain/explain/featureMaps'
import type { ClassEpoch, ClassRun, CurvesEpoch, CurvesRun, ValuesEpoch, ValuesRun } from '#domain/run/run'
import type { ComponentMetrics } from '#domain/scores/regressionMetrics'
import type { CurvesStudy, ValuesStudy } from '#domain/study/study'
import type { DiagnosticSample } from '#domain/tasks/curves/testResiduals'

/** A target with what was measured and predicted of each judged spectrum. */
interface JudgedTarget {
  /** With its unit. */
  readonly name: string
  readonly measured: Float64Array
  readonly predicted: Float64Array
  /** What was judged: `12 test spectra`. */
  readonly judgedOn: string
  readonly protocol: string
}

/** One figure of a report. */
export type FigureDescription =
  | {
      readonly kind: 'classDistribution'
      /** The largest first. */
      readonly classes: readonly { readonly className: string; readonly spectra: number; readonly leftOut: boolean }[]
    }
  | {
      readonly kind: 'trainingCurves'
      readonly epochs: readonly ClassEpoch[]
      readonly plannedEpochs: number
      readonly best: ClassRun['best']
    }
  | {
      readonly kind: 'confusionMatrix'
      readonly classNames: readonly string[]
      /** `[actual][predicted]` counts. */
      readonly confusion: readonly (readonly number[])[]
      /** Test spectra, and how they were chosen: stands in the caption. */
      readonly n: number
      readonly protocol: string
    }
  | {
      /** The class map over the mean spectrum, with its completeness and its strongest regions. */
      readonly kind: 'saliency'
      readonly className: string
      /** Of a number; absent for a class, whose evidence is in logits. */
      readonly unit?: string | null
      readonly axis: SpectralAxis
      /** What the spectra are of as the model sees them. */
      readonly spectrumTitle: string
      readonly explanation: ClassExplanation
      /** Centres of the strongest peaks, strongest first, in the axis's unit. */
      readonly peaks: readonly { readonly center: number; readonly score: number }[]
      /** Assigned bands of the class. */
      readonly bands: readonly Band[]
      /** The network tells the class from others no better than by guessing. */
      readonly hardlyLearned: boolean
    }
  | {
      /** Every class map, each scaled to its own maximum. */
      readonly kind: 'saliencyHeatmap'
      readonly outputs: 'class' | 'target'
      readonly classNames: readonly string[]
      readonly axis: SpectralAxis
      /** |attribution| of each class, in the order of `classNames`. */
      readonly maps: readonly Float32Array[]
      /** Of each class: its map is not to be read. */
      readonly grey: readonly boolean[]
    }
  | {
      readonly kind: 'curvesTrainingCurves'
      readonly epochs: readonly CurvesEpoch[]
      readonly plannedEpochs: number
      readonly best: CurvesRun['best']
      readonly study: CurvesStudy
      readonly componentNames: readonly string[]
    }
  | {
      /** One test row of a component: actual, predicted and their difference over wavelength. */
      readonly kind: 'componentCurves'
      readonly axis: SpectralAxis
      readonly component: number
      readonly name: string
      /** The favoured component, where the loss weighs it more than others. */
      readonly weighedMost: boolean
      /** Of the dataset, from 1: the one in the middle of all `n` test rows by its error. */
      readonly row: number
      readonly n: number
      readonly actual: Float32Array
      readonly predicted: Float32Array
      /** Of this row. */
      readonly fit: Pick<ComponentMetrics, 'mse' | 'pearson'>
      /** Of all test rows. */
      readonly whole: ComponentMetrics | null
    }
  | {
      /** How far predictions lie off at each wavelength. */
      readonly kind: 'residualBands'
      readonly axis: SpectralAxis
      readonly component: number
      readonly name: string
      /** Residuals at the shares 5, 25, 50, 75 and 95% of the rows, each along the axis. */
      readonly bands: readonly Float64Array[]
      readonly n: number
    }
  | {
      /** A few test rows of one component, from nearly the best to nearly the worst predicted. */
      readonly kind: 'componentDiagnostics'
      readonly axis: SpectralAxis
      readonly name: string
      readonly samples: readonly DiagnosticSample[]
      /** Dataset row of each test row. */
      readonly rows: Int32Array
    }
  | {
      /** Which feature raises or lowers which wavelength of a component. */
      readonly kind: 'featureMap'
      readonly featureNames: readonly string[]
      readonly wavelengthsNm: Float64Array
      readonly componentName: string
      /** Mean signed attribution, features × wavelengths. */
      readonly map: Float32Array
      readonly completeness: FeatureCompleteness
      /** The mean spectrum predicts the component about as well. */
      readonly hardlyLearned: boolean
      readonly path: FeaturePath
      /** Rows behind the mean. */
      readonly rows: number
    }
  | {
      readonly kind: 'valuesTrainingCurves'
      readonly epochs: readonly ValuesEpoch[]
      readonly plannedEpochs: number
      readonly best: ValuesRun['best']
      readonly loss: ValuesStudy['loss']
      /** With their units. */
      readonly targets: readonly string[]
    }
  | (JudgedTarget & { readonly kind: 'predictedMeasured' })
  | (JudgedTarget & {
      readonly kind: 'valueResiduals'
      /** What the residual stands against, and where each stands. */
      readonly against: string
      readonly positions: Float64Array
    })
  | {
      /** How a closed-form solver chose its components or penalty. */
      readonly kind: 'candidateCurve'
      readonly solver: string
      readonly targets: readonly string[]
      readonly tunes: 'components' | 'penalty'
      /** `10-fold cross-validation of 48 training spectra` */
      readonly validation: string
      readonly candidates: readonly number[]
      /** Of each candidate and target, in the target's unit. */
      readonly rmsecv: readonly (readonly number[])[]
      readonly chosen: number
      readonly best: number
      readonly relativeError: readonly number[]
      readonly standardError: readonly number[]
    }

export interface FigureRenderer {
  /** Print size, light theme. SVG as UTF-8 with its font inside. */
  render(figure: FigureDescription, format: 'png' | 'svg'): Promise<Uint8Array>
}

/** One file of the result, its path from the root of the tree with `/` between folders. */
export interface Artefact {
  readonly path: string
  readonly bytes: Uint8Array
}
