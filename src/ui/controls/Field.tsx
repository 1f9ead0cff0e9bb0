import { CircleAlert } from 'lucide-react'
import {
  type InputHTMLAttributes,
  type ReactNode,
  type TextareaHTMLAttributes,
  useEffect,
  useId,
  useState,
} from 'react'
import { classes } from './classes.ts'
import styles from './Field.module.css'
import { Icon } from './Icon.tsx'

/** What the control inside a field must take over so that label, hint and fault belong to it. */
interface FieldControl {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean
}

export interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  /** What is wrong with the value; null when it is fine. */
  readonly fault?: string | null | undefined
  readonly children: (control: FieldControl) => ReactNode
}

export function Field({ label, hint, fault = null, children }: FieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const hasNote = fault !== null || hint !== undefined
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': hasNote ? noteId : undefined, 'aria-invalid': fault !== null })}
      {fault !== null ? (
        <p id={noteId} className={styles.fault}>
          <Icon of={CircleAlert} size={14} /> {fault}
        </p>
      ) : (
        hint !== undefined && (
          <p id={noteId} className={styles.hint}>
            {hint}
          </p>
        )
      )}
    </div>
  )
}

export function TextInput({ className, ...rest }: InputHTMLAttributes<HTMLInputElement>) {
  return <input type="text" className={classes(styles.input, className)} {...rest} />
}

type TextFieldProps = Omit<FieldProps, 'children'> & InputHTMLAttributes<HTMLInputElement>

/** A line of text under its label. */
export function TextField({ label, hint, fault, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(control) => <TextInput {...control} {...input} />}
    </Field>
  )
}

export function TextArea({ className, ...rest }: TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return <textarea spellCheck={false} className={classes(styles.input, styles.area, className)} {...rest} />
}

interface NumberInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value' | 'type'> {
  readonly value: number
  /** Called with finite numbers only; half-typed text stays in the box. */
  readonly onChange: (value: number) => void
}

/** A text box for a number: keeps `1e-3` as typed, and goes back to the value it has when left with no number or a refused one. */
export function NumberInput({ value, onChange, className, ...rest }: NumberInputProps) {
  const [text, setText] = useState(String(value))
  useEffect(() => {
    setText((shown) => (Number(shown) === value && shown.trim() !== '' ? shown : String(value)))
  }, [value])
  const parsed = text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'))
  return (
    <input
      type="text"
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      className={classes(styles.input, className)}
      {...rest}
      aria-invalid={rest['aria-invalid'] === true || !Number.isFinite(parsed)}
      value={text}
      onChange={(event) => {
        setText(event.target.value)
        const next = event.target.value.trim() === '' ? Number.NaN : Number(event.target.value.replace(',', '.'))
        if (Number.isFinite(next)) onChange(next)
      }}
      onBlur={(event) => {
        if (!Number.isFinite(parsed)) setText(String(value))
        else if (rest['aria-invalid'] === true && parsed !== value) {
          setText(String(value))
          // Given once more, so that whoever refused the number forgets it.
          onChange(value)
        }
        rest.onBlur?.(event)
      }}
    />
  )
}
