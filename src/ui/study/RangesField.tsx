/** Ranges of an axis, from and to, as a list of pairs. */
import { Plus, X } from 'lucide-react'
import { Button, IconButton } from '../controls/Button.tsx'
import { NumberInput } from '../controls/Field.tsx'
import styles from './RangesField.module.css'

type Range = readonly [number, number]

interface RangesFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly fault: string | null
  readonly value: readonly Range[]
  readonly onChange: (value: readonly Range[]) => void
}

export function RangesField({ label, hint, fault, value, onChange }: RangesFieldProps) {
  const set = (at: number, range: Range): void => onChange(value.with(at, range))
  return (
    <fieldset className={styles.ranges}>
      <legend>{label}</legend>
      <div className={styles.list}>
        {value.map(([from, to], at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a range is its place
          <div key={at} className={styles.range}>
            <NumberInput aria-label={`Range ${at + 1}, from`} value={from} onChange={(next) => set(at, [next, to])} />
            <span className="dim">to</span>
            <NumberInput aria-label={`Range ${at + 1}, to`} value={to} onChange={(next) => set(at, [from, next])} />
            <IconButton
              icon={X}
              label={`Remove range ${at + 1}`}
              disabled={value.length === 1}
              onClick={() => onChange(value.toSpliced(at, 1))}
            />
          </div>
        ))}
      </div>
      <div className={styles.foot}>
        <Button size="small" icon={Plus} onClick={() => onChange([...value, value.at(-1) ?? [0, 0]])}>
          Add a range
        </Button>
        {fault === null ? (
          hint !== undefined && <span className="caption dim">{hint}</span>
        ) : (
          <span className={styles.fault} role="alert">
            {fault}
          </span>
        )}
      </div>
    </fieldset>
  )
}
