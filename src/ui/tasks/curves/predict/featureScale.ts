/** How one feature is entered: what it is called, its unit, and how far its slider reaches. */
import type { FeatureRanges } from '#domain/tasks/curves/extrapolation'

export interface FeatureScale {
  readonly feature: number
  /** As in the dataset, unit included. */
  readonly fullName: string
  readonly name: string
  /** From brackets at the end of the name; empty without. */
  readonly unit: string
  /** Training range. */
  readonly low: number
  readonly high: number
  /** One press of an arrow key. */
  readonly step: number
}

export function featureScales(names: readonly string[], { low, high }: FeatureRanges): FeatureScale[] {
  return names.map((fullName, feature) => {
    const [, name = fullName, unit = ''] = /^(.*\S)\s*[([]([^()[\]]+)[)\]]\s*$/.exec(fullName) ?? []
    const [least, most] = [low[feature] ?? 0, high[feature] ?? 0]
    const whole = Number.isInteger(least) && Number.isInteger(most) && most - least >= 20
    return { feature, fullName, name, unit, low: least, high: most, step: whole ? 1 : roundStep((most - least) / 200) }
  })
}

/** 1, 2 or 5 times a power of ten, not above `size`; 1 where nothing varies. */
function roundStep(size: number): number {
  if (!(size > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(size))
  const factor = size >= 5 * power ? 5 : size >= 2 * power ? 2 : 1
  return Number((factor * power).toPrecision(1))
}

export interface SliderEnds {
  readonly min: number
  readonly max: number
}

/** The training range, or half of it more on either side; always far enough for the value. No negative ends where training knew none. */
export function sliderEnds({ low, high, step }: FeatureScale, value: number, beyond: boolean): SliderEnds {
  const more = beyond ? Math.max((high - low) / 2, 10 * step) : 0
  const onGrid = (end: number): number => Number((low + Math.round((end - low) / step) * step).toPrecision(9))
  const least = low >= 0 ? Math.max(0, low - more) : low - more
  return { min: Math.min(onGrid(least), value), max: Math.max(onGrid(high + more), value) }
}

/** The middle of every training range, on the sliders' steps. */
export function middle(scales: readonly FeatureScale[]): Float32Array {
  return Float32Array.from(scales, ({ low, high, step }) => low + Math.round((high - low) / 2 / step) * step)
}

/** Any structure inside the training ranges; `random` gives numbers from 0 to below 1. */
export function anywhere(scales: readonly FeatureScale[], random: () => number): Float32Array {
  return Float32Array.from(scales, ({ low, high, step }) =>
    Math.min(high, low + Math.floor(random() * (Math.floor((high - low) / step) + 1)) * step),
  )
}
