import { Link } from 'wouter'
import type { RunRecord } from '#domain/run/run'
import { buttonClass } from '../../controls/Button.tsx'
import { StatusPill } from '../../controls/StatusPill.tsx'
import { Tag } from '../../controls/Tag.tsx'
import { paths } from '../../routes.ts'
import styles from './EvaluateScreen.module.css'

interface EvaluateHeadProps {
  readonly record: RunRecord
  /** What was judged, and how it was chosen. */
  readonly subtitle: string
  /** A word of caution beside the title. */
  readonly caution?: string | undefined
}

export function EvaluateHead({ record, subtitle, caution }: EvaluateHeadProps) {
  return (
    <header className="page-head">
      <div>
        <div className={styles.title}>
          <h1>How good is it?</h1>
          <StatusPill status={record.status.kind} />
          {caution !== undefined && <Tag tone="warn">{caution}</Tag>}
        </div>
        <p>{subtitle}</p>
      </div>
      <div className="row wrap">
        <Link href={paths.runs} className={buttonClass()}>
          Compare runs
        </Link>
        <Link href={paths.explain(record.id)} className={buttonClass('primary')}>
          See why it decides
        </Link>
      </div>
    </header>
  )
}
