/** How good a run is, on data it never learned from; and what must be known beside the scores. */
import { Link } from 'wouter'
import type { RunRecord } from '#domain/run/run'
import type { Task } from '#domain/tasks/task'
import type { RunOf } from '#domain/tasks/taskTypes'
import { Banner } from '../../controls/Banner.tsx'
import { buttonClass } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { StatusPill } from '../../controls/StatusPill.tsx'
import { Tag } from '../../controls/Tag.tsx'
import { paths } from '../../routes.ts'
import { RunGate } from '../../run/RunGate.tsx'
import { taskPanels } from '../../tasks/registry.ts'
import { count } from '../../words/numbers.ts'
import { nameAndProtocol } from '../../words/study.ts'

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
  const { judged, caution, Scores } = taskPanels[task].evaluate
  const { id, name, status, study } = record
  const told = judged(record)
  const warning = caution(study)
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
      {told === null ? <NotJudged record={record} /> : <Scores record={record} notes={<EndNote record={record} />} />}
    </div>
  )
}

/** In place of scores, where there are none. */
function NotJudged({ record: { status, split } }: { readonly record: RunRecord }) {
  return (
    <Card>
      {status.kind === 'failed' && split?.test.length !== 0 ? (
        <EmptyState title="The test part was not asked">
          The training broke off, and its best weights could not be judged afterwards. They can still be used in Predict
          and taken away in Export.
        </EmptyState>
      ) : (
        <EmptyState title="There is no test part">
          Everything in this run was trained or validated on, so nothing can be said about new data. Give the test part
          a share in Design.
        </EmptyState>
      )}
    </Card>
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
  if (status.kind !== 'failed') return null
  return (
    <Banner title="The training broke off">
      These are the weights of epoch {count(best?.epoch ?? 0)}, the best of {count(epochs.length)};{' '}
      {count(study.epochs)} were planned.
    </Banner>
  )
}
