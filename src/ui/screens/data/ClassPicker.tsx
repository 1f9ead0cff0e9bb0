import { displayClassName } from '../../charts/classColours.ts'
import { Swatch } from '../../controls/Tag.tsx'
import styles from './Data.module.css'

interface ClassPickerProps {
  readonly classNames: readonly string[]
  readonly colours: readonly string[]
  /** Classes drawn now. */
  readonly shown: readonly string[]
  readonly onChange: (shown: readonly string[]) => void
}

/** A legend whose entries switch their class on and off. */
export function ClassPicker({ classNames, colours, shown, onChange }: ClassPickerProps) {
  return (
    <fieldset className={styles.picker}>
      <legend className="sr-only">Classes drawn</legend>
      {classNames.map((name, i) => {
        const on = shown.includes(name)
        return (
          <button
            key={name}
            type="button"
            aria-pressed={on}
            onClick={() => onChange(on ? shown.filter((other) => other !== name) : [...shown, name])}
          >
            <Swatch colour={on ? (colours[i] ?? 'var(--s-train)') : 'var(--hairline-strong)'} />
            {displayClassName(name)}
          </button>
        )
      })}
    </fieldset>
  )
}
