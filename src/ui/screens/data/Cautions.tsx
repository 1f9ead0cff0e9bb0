import { useState } from 'react'
import type { DatasetWarning } from '#domain/data/warning'
import { type AppError, describePlace } from '#domain/result'
import { Banner } from '../../controls/Banner.tsx'
import { Button } from '../../controls/Button.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { useStudio } from '../../studio.tsx'
import { LeftOutClasses } from '../../study/LeftOutClasses.tsx'
import type { ReadyDraft } from '../../study/useDraft.ts'
import { count } from '../../words/numbers.ts'
import { sentence } from '../../words/sentence.ts'
import styles from './Data.module.css'
import type { Finding } from './findings.ts'

interface CautionsProps {
  readonly draft: ReadyDraft
  readonly findings: readonly Finding[]
  readonly onLook: (finding: Finding) => void
}

/** Codes that a banner of their own, with its button, already tells. */
const toldElsewhere = new Set([
  'class-left-out',
  'class-train-only',
  'constant-spectrum',
  'no-target',
  'too-few-classes',
])

/** What should be known before a score is believed; each stands as long as it is true. */
export function Cautions({ draft, findings, onLook }: CautionsProps) {
  const { plan, dataset } = draft
  const fault: AppError | null = plan.cohort.ok ? (plan.split.ok ? null : plan.split.error) : plan.cohort.error
  const warnings = dataset.summary.warnings.filter((warning) => !toldElsewhere.has(warning.code))
  const any =
    fault || findings.length > 0 || warnings.length > 0 || (plan.cohort.ok && plan.cohort.value.leftOut.length > 0)
  if (!any && draft.study.dataset.keepTrainOnly.length === 0) return null
  return (
    <div className={styles.cautions}>
      {fault && <ErrorCard error={fault} />}
      <ClassesLeftOut draft={draft} />
      {findings.map((finding) => (
        <Banner
          key={finding.key}
          title={finding.title}
          action={
            finding.rows.length > 0 && (
              <Button size="small" onClick={() => onLook(finding)}>
                Show them
              </Button>
            )
          }
        >
          {finding.detail}
        </Banner>
      ))}
      <ImportWarnings warnings={warnings} />
    </div>
  )
}

/** Writes into the draft which of the left-out classes are kept. */
function ClassesLeftOut({ draft }: { readonly draft: ReadyDraft }) {
  const studio = useStudio()
  const { keepTrainOnly } = draft.study.dataset
  const leftOut = draft.plan.cohort.ok ? draft.plan.cohort.value.leftOut : []
  const keep = (names: readonly string[]) =>
    studio.drafts.classes.getState().change((study) => ({
      ...study,
      dataset: { ...study.dataset, keepTrainOnly: [...names] },
    }))
  return <LeftOutClasses leftOut={leftOut} keepTrainOnly={keepTrainOnly} onKeep={keep} />
}

const shownAtFirst = 3

function ImportWarnings({ warnings }: { readonly warnings: readonly DatasetWarning[] }) {
  const [all, setAll] = useState(false)
  if (warnings.length === 0) return null
  const shown = all ? warnings : warnings.slice(0, shownAtFirst)
  return (
    <Banner tone="info" title="Import notes">
      <ul>
        {shown.map((warning, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of the stored dataset
          <li key={i}>
            {sentence(warning.message)}{' '}
            <span className="caption dim">{warning.row === undefined ? '' : describePlace(warning)}</span>
          </li>
        ))}
      </ul>
      {warnings.length > shown.length && (
        <Button kind="link" onClick={() => setAll(true)}>
          Show {count(warnings.length - shown.length)} more
        </Button>
      )}
    </Banner>
  )
}
