import type { CurvesSurvey } from '#domain/tasks/curves/curvesSurvey'
import type { CurvesTable } from '#domain/tasks/curves/curvesTable'
import { Banner } from '../../../controls/Banner.tsx'
import { count } from '../../../words/numbers.ts'
import { sentence } from '../../../words/sentence.ts'
import styles from './CurvesData.module.css'
import { cautionsOf } from './cautions.ts'

/** Told by a banner of its own, with what it means. */
const toldElsewhere = new Set(['constant-feature'])

/** What should be known before a score is believed; each stands as long as it is true. */
export function CurvesCautions({
  summary,
  survey,
}: {
  readonly summary: CurvesTable
  readonly survey: CurvesSurvey | null
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
        <Banner tone="info" title={`Import notes: ${count(warnings.length)}`}>
          {warnings.map(({ message }) => sentence(message)).join(' ')}
        </Banner>
      )}
    </div>
  )
}
