/**
 * What the exporter needs from others. Figures are asked for as plain values (what is shown, not
 * how); whoever can draw fills the port: `ui/charts` in the page.
 */
import type { SpectralAxis } from '#domain/dataset'
import type { ClassExplanation } from '#domain/explanation'
import type { ClassEpoch, ClassRun } from '#domain/run'

/** One figure of a report. */
export type FigureDescription =
  | { readonly kind: 'classDistribution'; readonly classNames: readonly string[]; readonly counts: readonly number[] }
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
      readonly axis: SpectralAxis
      readonly explanation: ClassExplanation
      /** Centres of the strongest peaks, strongest first, in the axis's unit. */
      readonly peaks: readonly { readonly center: number; readonly score: number }[]
    }
  | {
      /** Every class map, each scaled to its own maximum. */
      readonly kind: 'saliencyHeatmap'
      readonly classNames: readonly string[]
      readonly axis: SpectralAxis
      /** |attribution| of each class, in the order of `classNames`. */
      readonly maps: readonly Float32Array[]
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
