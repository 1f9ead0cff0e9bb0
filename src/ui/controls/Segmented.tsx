import { ToggleGroup } from 'radix-ui'
import type { ReactNode } from 'react'
import styles from './Segmented.module.css'

interface SegmentedOption<T extends string> {
  readonly value: T
  readonly label: ReactNode
  readonly disabled?: boolean
}

export interface SegmentedProps<T extends string> {
  /** Spoken name of the choice. */
  readonly label: string
  readonly value: T
  readonly options: readonly SegmentedOption<T>[]
  readonly onChange: (value: T) => void
}

/** Two to five choices side by side, always exactly one taken. Arrow keys move. */
export function Segmented<T extends string>({ label, value, options, onChange }: SegmentedProps<T>) {
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen)
    if (option) onChange(option.value)
  }
  return (
    <ToggleGroup.Root type="single" className={styles.group} aria-label={label} value={value} onValueChange={choose}>
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className={styles.item}
          disabled={option.disabled === true}
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
