import { Check, CircleX, TriangleAlert } from 'lucide-react'
import type { Completeness } from '#domain/explanation'
import { classes } from '../../controls/classes.ts'
import { Icon } from '../../controls/Icon.tsx'
import { Tooltip } from '../../controls/Tooltip.tsx'
import styles from './ExplainScreen.module.css'
import { trustOf } from './explained.ts'

/** `99.5%`: how much of the score the map accounts for. Never rounded up to 100. */
export function completenessWords({ error }: Completeness): string {
  const share = 100 * Math.max(0, 1 - error)
  return error > 0 && share > 99.95 ? '> 99.9%' : `${share.toFixed(1)}%`
}

const icons = { sound: Check, rough: TriangleAlert, doubtful: CircleX } as const

/** Stands beside every map: does the evidence add up to the score it explains? */
export function CompletenessBadge({ completeness }: { readonly completeness: Completeness }) {
  const trust = trustOf(completeness)
  const gap = (completeness.error * Math.abs(completeness.difference)).toFixed(2)
  const text = `The evidence adds up to F(x) − F(baseline) = ${completeness.difference.toFixed(2)} logits but for ${gap}.`
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
