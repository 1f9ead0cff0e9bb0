import { useId } from 'react'
import styles from './ChoiceCards.module.css'

export interface Choice<T extends string> {
  readonly value: T
  readonly title: string
  /** What it means to take it. */
  readonly explanation: string
}

interface ChoiceCardsProps<T extends string> {
  /** Spoken name of the choice. */
  readonly label: string
  readonly value: T
  readonly choices: readonly Choice<T>[]
  readonly onChange: (value: T) => void
}

/** A choice whose consequences need a sentence each: two to a row. */
export function ChoiceCards<T extends string>({ label, value, choices, onChange }: ChoiceCardsProps<T>) {
  const name = useId()
  return (
    <fieldset className={styles.choices}>
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.choice}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>
            <b>{choice.title}</b>
            <span className="caption muted">{choice.explanation}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
