import type { HTMLAttributes, ReactNode } from 'react'
import { useId } from 'react'
import styles from './Card.module.css'
import { classes } from './classes.ts'

interface CardProps extends HTMLAttributes<HTMLDivElement> {
  readonly padded?: boolean
}

export function Card({ padded = false, className, ...rest }: CardProps) {
  return <div className={classes(styles.card, padded && styles.padded, className)} {...rest} />
}

interface SectionProps {
  readonly title: string
  readonly note?: ReactNode
  /** What stands at the right end of the head: a link, a count. */
  readonly aside?: ReactNode
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** A part of a page under a heading of its own. */
export function Section({ title, note, aside, className, children }: SectionProps) {
  const id = useId()
  return (
    <section className={classes(styles.section, className)} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {note !== undefined && <p>{note}</p>}
        {aside !== undefined && <div className={styles.aside}>{aside}</div>}
      </div>
      {children}
    </section>
  )
}
