import type { CSSProperties } from 'react'
import type { FeatureExcess, FeatureRanges } from '#domain/tasks/curves/extrapolation'
import { NumberInput } from '../../../controls/Field.tsx'
import styles from './Predict.module.css'

/** How one feature is entered: what it is called, its unit, and how far its slider reaches. */
interface FeatureScale {
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

interface SliderEnds {
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

interface FeatureSliderProps {
  readonly scale: FeatureScale
  readonly value: number
  /** Set where the value lies outside the training range. */
  readonly excess: FeatureExcess | undefined
  /** Let the slider reach past the training range. */
  readonly beyond: boolean
  readonly onChange: (value: number) => void
}

/** One feature: a slider on whose track the training range is marked, and a box for any number. */
export function FeatureSlider({ scale, value, excess, beyond, onChange }: FeatureSliderProps) {
  const { fullName, name, unit, low, high, step } = scale
  const { min, max } = sliderEnds(scale, value, beyond)
  const share = (at: number): string => `${max > min ? (100 * (at - min)) / (max - min) : 0}%`
  const track = { '--from': share(low), '--to': share(high), '--at': share(value) } as CSSProperties
  const within = `training range ${low} to ${high}${unit && ` ${unit}`}`
  return (
    <div className={styles.feature} data-outside={excess !== undefined || undefined}>
      <span className={styles.featureName}>{name}</span>
      <input
        type="range"
        className={styles.slider}
        style={track}
        aria-label={fullName}
        aria-valuetext={`${value}${unit && ` ${unit}`}, ${excess ? 'outside the' : ''} ${within}`}
        min={min}
        max={max}
        step={step}
        value={value}
        title={`Training range ${low}–${high}${unit && ` ${unit}`}`}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <NumberInput
        aria-label={`${fullName}, as a number`}
        className={styles.number}
        value={Number(value.toPrecision(6))}
        onChange={onChange}
      />
      <span className={styles.unit}>{unit}</span>
    </div>
  )
}
