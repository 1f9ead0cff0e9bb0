import type { CSSProperties } from 'react'
import type { FeatureExcess } from '#domain/tasks/curves/extrapolation'
import { NumberInput } from '../../../controls/Field.tsx'
import { type FeatureScale, sliderEnds } from './featureScale.ts'
import styles from './Predict.module.css'

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
