import { Check, CircleX, TriangleAlert } from 'lucide-react'
import type { Completeness } from '#domain/explain/explanation'
import { trustOf } from '#domain/explain/trust'
import { classes } from '../controls/classes.ts'
import { Icon } from '../controls/Icon.tsx'
import { Tooltip } from '../controls/Tooltip.tsx'
import styles from './Completeness.module.css'
import { completenessWords } from './trust.ts'

const icons = { sound: Check, rough: TriangleAlert, doubtful: CircleX } as const

interface CompletenessBadgeProps {
  readonly completeness: Completeness
  /** What adds up to what, and but for how much. */
  readonly text: string
}

/** Stands beside every map: does it add up to the change it explains? */
export function CompletenessBadge({ completeness, text }: CompletenessBadgeProps) {
  const trust = trustOf(completeness)
  return (
    <Tooltip text={text}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its tooltip must be reachable by keyboard */}
      <span className={classes(styles.completeness, styles[trust])} tabIndex={0}>
        <Icon of={icons[trust]} size={14} />
        Completeness {completenessWords(completeness)}
        <span className="sr-only">. {text}</span>
      </span>
    </Tooltip>
  )
}

/** The share alone, in the badge's colour: for tables. */
export function CompletenessShare({ completeness }: { readonly completeness: Completeness }) {
  return <span className={classes(styles[trustOf(completeness)], styles.bare)}>{completenessWords(completeness)}</span>
}
