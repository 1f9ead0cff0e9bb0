import { Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Banner.module.css'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'

interface BannerProps {
  readonly tone?: 'warn' | 'info'
  /** The fact, in bold. */
  readonly title: string
  /** One sentence on what it means. */
  readonly children?: ReactNode
  /** The button that mends it. */
  readonly action?: ReactNode
}

/** A caution that stands as long as it is true; there is nothing to dismiss. */
export function Banner({ tone = 'warn', title, children, action }: BannerProps) {
  return (
    <section className={classes(styles.banner, tone === 'info' && styles.info)} aria-label={title}>
      <Icon of={tone === 'warn' ? TriangleAlert : Info} />
      <div className={styles.words}>
        <b>{title}</b>
        {children !== undefined && <div className="muted">{children}</div>}
      </div>
      {action !== undefined && <div className={styles.actions}>{action}</div>}
    </section>
  )
}
