import { Switch as Primitive } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import styles from './Switch.module.css'

interface SwitchProps {
  readonly label: string
  readonly note?: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
}

/** A setting that takes effect at once. */
export function Switch({ label, note, checked, onChange, disabled = false }: SwitchProps) {
  const id = useId()
  return (
    <div className={styles.row}>
      <Primitive.Root
        id={id}
        className={styles.switch}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        {...(note === undefined ? {} : { 'aria-describedby': `${id}-note` })}
      >
        <Primitive.Thumb className={styles.thumb} />
      </Primitive.Root>
      <div>
        <label className={styles.label} htmlFor={id}>
          {label}
        </label>
        {note !== undefined && (
          <p className={styles.note} id={`${id}-note`}>
            {note}
          </p>
        )}
      </div>
    </div>
  )
}
