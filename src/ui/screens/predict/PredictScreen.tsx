/** A trained model on new data: what was given, whether it fits, and only then what the model says. */

import type { RunRecord } from '#domain/run/run'
import type { Task } from '#domain/tasks/task'
import type { RunOf } from '#domain/tasks/taskTypes'
import { OriginNote } from '../../run/OriginNote.tsx'
import { RunGate } from '../../run/RunGate.tsx'
import { taskPanels } from '../../tasks/registry.ts'
import { nameAndProtocol } from '../../words/study.ts'

export function PredictScreen({ runId }: { readonly runId: string }) {
  return (
    <RunGate runId={runId} purpose="Predict">
      {(task, run) => <PredictPage key={task} task={task} record={run} />}
    </RunGate>
  )
}

function PredictPage<T extends Task>({ task, record }: { readonly task: T; readonly record: RunOf<T> }) {
  const { title, useSubject, Predict } = taskPanels[task].predict
  const subject = useSubject(record)
  const { origin }: RunRecord = record
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          <p>
            {subject} by {nameAndProtocol(record)}.
          </p>
        </div>
      </header>
      <div className="stack">
        <OriginNote origin={origin} />
        <Predict record={record} />
      </div>
    </div>
  )
}
