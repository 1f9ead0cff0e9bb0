import type { PairSummary } from '#domain/pairDataset'
import type { PairSurvey } from '#domain/pairSurvey'
import { Banner } from '../../../controls/Banner.tsx'
import { count } from '../../../words/numbers.ts'
import { sentence } from '../../../words/sentence.ts'
import { cautionsOf } from './cautions.ts'
import styles from './PairData.module.css'

/** Told by a banner of its own, with what it means. */
const toldElsewhere = new Set(['constant-feature'])

/** What should be known before a score is believed; each stands as long as it is true. */
export function PairCautions({
  summary,
  survey,
}: {
  readonly summary: PairSummary
  readonly survey: PairSurvey | null
}) {
  const cautions = cautionsOf(summary, survey)
  const warnings = summary.warnings.filter(({ code }) => !toldElsewhere.has(code))
  if (cautions.length === 0 && warnings.length === 0) return null
  return (
    <div className={styles.cautions}>
      {cautions.map(({ title, detail }) => (
        <Banner key={title} title={title}>
          {detail}
        </Banner>
      ))}
      {warnings.length > 0 && (
        <Banner tone="info" title={`Noted at import: ${count(warnings.length)}`}>
          {warnings.map(({ message }) => sentence(message)).join(' ')}
        </Banner>
      )}
    </div>
  )
}
