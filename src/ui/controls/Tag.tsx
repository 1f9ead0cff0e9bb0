import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './Tag.module.css'

interface TagProps {
  readonly tone?: 'neutral' | 'outline' | 'warn' | 'accent'
  readonly children: ReactNode
}

/** A word about a thing: a unit, a protocol, a role. Not a state: that is a `StatusPill`. */
export function Tag({ tone = 'neutral', children }: TagProps) {
  return <span className={classes(styles.tag, tone !== 'neutral' && styles[tone])}>{children}</span>
}

/** A square in a data colour, always beside the name it stands for. */
export function Swatch({ colour }: { readonly colour: string }) {
  return <span className={styles.swatch} style={{ background: colour }} aria-hidden />
}
