import type { ReactNode } from 'react'
import { Swatch } from '../controls/Tag.tsx'
import styles from './Legend.module.css'

interface LegendEntry {
  readonly name: string
  /** A CSS colour, usually `var(--…)`. */
  readonly colour: string
  readonly kind?: 'swatch' | 'line' | 'dashed'
}

/** Names with their colour and dash, in plotting order. */
export function Legend({ entries }: { readonly entries: readonly LegendEntry[] }) {
  return (
    <div className={styles.legend}>
      {entries.map(({ name, colour, kind = 'swatch' }) => (
        <span key={name} className={styles.entry}>
          {kind === 'swatch' ? (
            <Swatch colour={colour} />
          ) : (
            <i
              className={styles.line}
              style={{ borderColor: colour, borderTopStyle: kind === 'dashed' ? 'dashed' : 'solid' }}
            />
          )}
          {name}
        </span>
      ))}
    </div>
  )
}

const signedSteps = ['n3', 'n2', 'n1', '0', 'p1', 'p2', 'p3'].map((key) => `var(--sal-${key})`)
const sequentialSteps = Array.from({ length: 8 }, (_, i) => `var(--seq-${i})`)

interface ScaleBarProps {
  readonly scale: 'signed' | 'sequential'
  readonly low: ReactNode
  readonly high: ReactNode
}

/** A colour scale with its two end values. */
export function ScaleBar({ scale, low, high }: ScaleBarProps) {
  return (
    <div className={styles.entry}>
      {low}
      <span className={styles.bar} aria-hidden>
        {(scale === 'signed' ? signedSteps : sequentialSteps).map((colour) => (
          <i key={colour} style={{ background: colour }} />
        ))}
      </span>
      {high}
    </div>
  )
}
