/** Why a run's model decides as it does: what is explained, and from where, is its task's. */
import { hasRows, type RunRecord } from '#domain/run/run'
import type { Task } from '#domain/tasks/task'
import type { RunOf } from '#domain/tasks/taskTypes'
import { JudgeCard } from '../../run/JudgeCard.tsx'
import { OriginNote } from '../../run/OriginNote.tsx'
import { RunGate } from '../../run/RunGate.tsx'
import { taskPanels } from '../../tasks/registry.ts'

const title = 'Why it decides'

export function ExplainScreen({ runId }: { readonly runId: string }) {
  return (
    <RunGate runId={runId} purpose={title}>
      {(task, run) => <Explained task={task} record={run} />}
    </RunGate>
  )
}

function Explained<T extends Task>({ task, record }: { readonly task: T; readonly record: RunOf<T> }) {
  const { Explanation } = taskPanels[task].explain
  const { byColumn = false } = taskPanels[task].evaluate
  const run: RunRecord = record
  if (!run.origin) return <Explanation record={record} />
  if (hasRows(run)) {
    return (
      <>
        <div className="page" style={{ paddingBottom: 0 }}>
          <OriginNote origin={run.origin} />
        </div>
        <Explanation record={record} />
      </>
    )
  }
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          <p>{run.name}</p>
        </div>
      </header>
      <div className="stack">
        <OriginNote origin={run.origin} />
        <JudgeCard record={run} title="Choose data to explain it with" byColumn={byColumn}>
          The file holds weights and no data. Explanations are drawn from the rows chosen here; the model is judged on
          them, too.
        </JudgeCard>
      </div>
    </div>
  )
}
