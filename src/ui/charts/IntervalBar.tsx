import { classes } from '../controls/classes.ts'
import styles from './IntervalBar.module.css'

interface IntervalBarProps {
  /** Shares in [0, 1]. */
  readonly value: number
  readonly low: number
  readonly high: number
  readonly colour: string
  /** A bare line with caps, for tables; otherwise a small track. */
  readonly capped?: boolean
}

/** A share with its interval, drawn beside the number it stands for. */
export function IntervalBar({ value, low, high, colour, capped = false }: IntervalBarProps) {
  const at = (share: number): string => `${Math.min(1, Math.max(0, share)) * 100}%`
  return (
    <span className={classes(styles.track, capped && styles.capped)} aria-hidden>
      <i
        className={styles.interval}
        style={{ left: at(low), width: at(high - low), ...(capped ? { background: colour } : {}) }}
      />
      {Number.isFinite(value) && <i className={styles.dot} style={{ left: at(value), background: colour }} />}
    </span>
  )
}
