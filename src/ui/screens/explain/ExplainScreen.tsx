/** Why a run's model decides as it does: what is explained, and from where, is its task's. */
import type { Task } from '#domain/tasks/task'
import type { RunOf } from '#domain/tasks/taskTypes'
import { RunGate } from '../../run/RunGate.tsx'
import { taskPanels } from '../../tasks/registry.ts'

export function ExplainScreen({ runId }: { readonly runId: string }) {
  return (
    <RunGate runId={runId} purpose="Why it decides">
      {(task, run) => <Explained task={task} record={run} />}
    </RunGate>
  )
}

function Explained<T extends Task>({ task, record }: { readonly task: T; readonly record: RunOf<T> }) {
  const { Explanation } = taskPanels[task].explain
  return <Explanation record={record} />
}
