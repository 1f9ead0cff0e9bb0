import { Progress as Primitive } from 'radix-ui'
import styles from './Progress.module.css'

interface ProgressProps {
  /** Spoken name of what is under way. */
  readonly label: string
  /** 0 to 1. */
  readonly fraction: number
  /** What a screen reader says instead of the percentage, such as “epoch 34 of 80”. */
  readonly valueText?: string
  /** A tick on the bar, 0 to 1: the best epoch so far. */
  readonly mark?: number | null
}

export function Progress({ label, fraction, valueText, mark = null }: ProgressProps) {
  const percent = Math.round(Math.min(1, Math.max(0, fraction)) * 1000) / 10
  return (
    <Primitive.Root
      className={styles.track}
      value={percent}
      max={100}
      aria-label={label}
      getValueLabel={(value) => valueText ?? `${Math.round(value)}%`}
    >
      <div className={styles.fill} style={{ width: `${percent}%` }} />
      {mark !== null && <div className={styles.mark} style={{ left: `calc(${mark * 100}% - 1px)` }} />}
    </Primitive.Root>
  )
}
