/** How good a run is, on data it never learned from; and what must be known beside the scores. */
import { Link } from 'wouter'
import type { RunRecord } from '#domain/run/run'
import { type EvaluationFacts, isOutdated } from '#domain/tasks/evaluation'
import type { Task } from '#domain/tasks/task'
import type { RunOf } from '#domain/tasks/taskTypes'
import { Banner } from '../../controls/Banner.tsx'
import { buttonClass } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { StatusPill } from '../../controls/StatusPill.tsx'
import { Tag } from '../../controls/Tag.tsx'
import { paths } from '../../routes.ts'
import { JudgeCard } from '../../run/JudgeCard.tsx'
import { OriginNote } from '../../run/OriginNote.tsx'
import { RunGate } from '../../run/RunGate.tsx'
import { useLacking } from '../../run/useRun.ts'
import { taskPanels } from '../../tasks/registry.ts'
import { count } from '../../words/numbers.ts'
import { sentence } from '../../words/sentence.ts'
import { nameAndProtocol } from '../../words/study.ts'

import styles from './Evaluate.module.css'

const title = 'How good is it?'

export function EvaluateScreen({ runId }: { readonly runId: string }) {
  return (
    <RunGate runId={runId} purpose={title}>
      {(task, run) => <Evaluation task={task} record={run} />}
    </RunGate>
  )
}

interface EvaluationProps<T extends Task> {
  readonly task: T
  readonly record: RunOf<T>
}

function Evaluation<T extends Task>({ task, record }: EvaluationProps<T>) {
  const { judged, caution, Scores, byColumn = false } = taskPanels[task].evaluate
  const { id, name, status, evaluation, origin, warnings }: RunRecord = record
  const elsewhere = origin ? <OfFile record={record} byColumn={byColumn} /> : null
  const told = judged(record)
  const warning = caution(record)
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <div className="title-row">
            <h1>{title}</h1>
            <StatusPill status={status.kind} />
            {warning !== undefined && <Tag tone="warn">{warning}</Tag>}
          </div>
          <p>{told === null ? name : `${nameAndProtocol(record)}: ${told}`}</p>
        </div>
        <div className="row wrap">
          <Link href={paths.runs} className={buttonClass()}>
            Compare runs
          </Link>
          <Link href={paths.explain(id)} className={buttonClass('primary')}>
            See why it decides
          </Link>
        </div>
      </header>
      {told === null ? (
        (elsewhere ?? <NotJudged record={record} />)
      ) : (
        <Scores
          record={record}
          notes={
            <>
              <OriginNote origin={origin} />
              {origin && warnings.map(({ code, message }) => <Banner key={code} title={sentence(message)} />)}
              {evaluation && <FormerRules evaluation={evaluation} />}
              <EndNote record={record} />
            </>
          }
        />
      )}
      {told !== null && origin && (
        <div className={styles.again}>
          <JudgeOnData record={record} byColumn={byColumn} title="Evaluate it on other data" />
        </div>
      )}
    </div>
  )
}

interface OfFileProps {
  readonly record: RunRecord
  readonly byColumn: boolean
}

const JudgeOnData = ({ title: heading, ...rest }: OfFileProps & { readonly title: string }) => (
  <JudgeCard {...rest} title={heading}>
    All rows count as the test part: the studio did not train on them, but the model’s author may have.
  </JudgeCard>
)

/** A model that came as a file, before it was judged. */
function OfFile({ record, byColumn }: OfFileProps) {
  const lacking = useLacking(record.id)
  return (
    <div className="stack">
      <OriginNote origin={record.origin} />
      {lacking && <ErrorCard error={lacking} />}
      <JudgeOnData record={record} byColumn={byColumn} title="Evaluate it on labelled data" />
    </div>
  )
}

/** In place of scores, where there are none. */
function NotJudged({ record: { id, split, testWithheld } }: { readonly record: RunRecord }) {
  const lacking = useLacking(id)
  if (testWithheld) {
    return (
      <Card>
        <EmptyState title="The test part is withheld from this trial">
          It is one trial of a search. Only the trial that is chosen by the validation part is evaluated on the test
          part, so that its score stays honest. Train this study by itself to evaluate it.
        </EmptyState>
      </Card>
    )
  }
  return (
    <Card>
      {split?.test.length !== 0 ? (
        <>
          <EmptyState title="The test part was not evaluated">
            The training failed, and its best weights could not be evaluated afterwards. They can still be used in
            Predict and downloaded in Export.
          </EmptyState>
          {lacking && (
            <div className="pad">
              <ErrorCard error={lacking} />
            </div>
          )}
        </>
      ) : (
        <EmptyState title="There is no test part">
          Every spectrum was used for training or validation, so this run says nothing about new spectra. Choose a split
          with a test part in Design to find out.
        </EmptyState>
      )}
    </Card>
  )
}

/** That scores stand as an earlier version computed them, where there was nothing to compute them anew from. */
function FormerRules({ evaluation }: { readonly evaluation: EvaluationFacts }) {
  if (!isOutdated(evaluation)) return null
  return (
    <Banner tone="info" title={`Scored by the rules of an earlier version (${evaluation.rulesVersion})`}>
      The predictions behind these scores are no longer stored, so they are shown as computed then. Intervals that were
      not part of those rules are missing.
    </Banner>
  )
}

/** That a training did not run to its end, and whose weights these are. */
function EndNote({ record: { status, epochs, best, study } }: { readonly record: RunRecord }) {
  if (status.kind === 'stopped') {
    return (
      <Banner tone="info" title="The training was stopped early">
        These are the best weights of {count(epochs.length)} of {count(study.epochs)} epochs.
      </Banner>
    )
  }
  if (status.kind !== 'failed' && status.kind !== 'interrupted') return null
  return (
    <Banner
      title={status.kind === 'failed' ? 'The training failed' : 'The page was closed while this run was training'}
    >
      The test part was evaluated with its best weights, those of epoch {count(best?.epoch ?? 0)}, the best of{' '}
      {count(epochs.length)}; {count(study.epochs)} were planned.
    </Banner>
  )
}
