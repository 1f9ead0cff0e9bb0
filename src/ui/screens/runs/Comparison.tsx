import { Suspense, useMemo } from 'react'
import type { RunRecord } from '#domain/run/run'
import type { Task } from '#domain/tasks/task'
import { Section } from '../../controls/Card.tsx'
import { taskPanels } from '../../tasks/registry.ts'
import type { PlacedRun } from '../../tasks/taskPanels.ts'
import { taskWords } from '../../words/registry.ts'
import { StudyDiff } from './StudyDiff.tsx'

/** The chosen runs, each among those of its task: what is learned decides what shares an axis. */
export function byTask(runs: readonly RunRecord[]): ReadonlyMap<Task, readonly PlacedRun<Task>[]> {
  const groups = new Map<Task, PlacedRun<Task>[]>()
  for (const [place, run] of runs.entries()) groups.set(run.task, [...(groups.get(run.task) ?? []), { place, run }])
  return groups
}

/** The chosen runs beside one another: their curves, and what was asked of each. */
export function Comparison({ runs }: { readonly runs: readonly RunRecord[] }) {
  const groups = useMemo(() => [...byTask(runs)], [runs])
  const mixed = groups.length > 1
  return (
    <Section title="Compared" note={noteOf(runs.length, mixed)}>
      <div className="grid">
        {groups.map(([task, placed]) => (
          <Group key={task} task={task} runs={placed} />
        ))}
        {groups.map(
          ([task, placed]) =>
            placed.length > 1 && (
              <StudyDiff
                key={task}
                title={`Settings that differ${mixed ? `: ${taskWords[task].runs}` : ''}`}
                runs={placed}
              />
            ),
        )}
      </div>
    </Section>
  )
}

interface GroupProps<T extends Task> {
  readonly task: T
  readonly runs: readonly PlacedRun<T>[]
}

function Group<T extends Task>({ task, runs }: GroupProps<T>) {
  const { Curves } = taskPanels[task].compare
  // The table stays where it is while the curves are fetched.
  return (
    <Suspense>
      <Curves runs={runs} />
    </Suspense>
  )
}

function noteOf(count: number, mixed: boolean): string | undefined {
  if (count === 1) return 'Select a second run to compare with this one'
  return mixed ? 'Runs of different tasks, each beside its own kind' : undefined
}
