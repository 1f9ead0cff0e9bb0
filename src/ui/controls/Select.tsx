import { Check, ChevronsUpDown } from 'lucide-react'
import { Select as Primitive } from 'radix-ui'
import { classes } from './classes.ts'
import { Field, type FieldProps } from './Field.tsx'
import { Icon } from './Icon.tsx'
import styles from './Select.module.css'

export interface SelectOption<T extends string> {
  readonly value: T
  readonly label: string
  /** A second, smaller line. */
  readonly note?: string
  readonly disabled?: boolean
}

interface SelectProps<T extends string> {
  /** Spoken name; a `SelectField` has its own. */
  readonly label?: string
  readonly id?: string
  readonly value: T
  readonly options: readonly SelectOption<T>[]
  readonly onChange: (value: T) => void
  readonly size?: 'small' | 'medium'
  readonly disabled?: boolean
  /** Words before the value inside the control: “delimiter: tab”. */
  readonly prefix?: string
  readonly className?: string | undefined
  readonly 'aria-describedby'?: string | undefined
}

/** Radix reserves the empty string, which is a fair value here (“none”). */
const encode = (value: string) => `=${value}`

export function Select<T extends string>(props: SelectProps<T>) {
  const { label, id, value, options, onChange, size = 'medium', disabled = false, prefix, className } = props
  const choose = (encoded: string) => {
    const option = options.find((candidate) => encode(candidate.value) === encoded)
    if (option) onChange(option.value)
  }
  const current = options.find((option) => option.value === value)
  return (
    <Primitive.Root value={encode(value)} onValueChange={choose} disabled={disabled}>
      <Primitive.Trigger
        className={classes(styles.trigger, size === 'small' && styles.small, className)}
        {...(label === undefined ? {} : { 'aria-label': label })}
        {...(id === undefined ? {} : { id })}
        aria-describedby={props['aria-describedby']}
      >
        <span>
          {prefix !== undefined && <span className="dim">{prefix} </span>}
          <Primitive.Value>{current?.label ?? value}</Primitive.Value>
        </span>
        <Icon of={ChevronsUpDown} size={14} />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content className={styles.list} position="popper" sideOffset={4} collisionPadding={8}>
          <Primitive.Viewport>
            {options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={encode(option.value)}
                className={styles.item}
                disabled={option.disabled === true}
                textValue={option.label}
              >
                <span>
                  <Primitive.ItemIndicator>
                    <Icon of={Check} size={14} />
                  </Primitive.ItemIndicator>
                </span>
                <span>
                  <Primitive.ItemText>{option.label}</Primitive.ItemText>
                  {option.note !== undefined && <span className={styles.note}>{option.note}</span>}
                </span>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

type SelectFieldProps<T extends string> = Omit<FieldProps, 'children'> &
  Pick<SelectProps<T>, 'value' | 'options' | 'onChange'>

/** One of several under its label. */
export function SelectField<T extends string>({ label, hint, fault, ...select }: SelectFieldProps<T>) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {({ id, 'aria-describedby': describedBy }) => <Select {...select} id={id} aria-describedby={describedBy} />}
    </Field>
  )
}
