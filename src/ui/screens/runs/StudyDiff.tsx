import { useMemo } from 'react'
import type { Task } from '#domain/tasks/task'
import { RunLetter } from '../../comparing/RunLetter.tsx'
import { Card } from '../../controls/Card.tsx'
import { ScrollBox } from '../../controls/ScrollBox.tsx'
import type { PlacedRun } from '../../tasks/taskPanels.ts'
import styles from './Runs.module.css'
import { studyDiff } from './studyDiff.ts'

interface StudyDiffProps {
  readonly title: string
  /** Of one task, two or more. */
  readonly runs: readonly PlacedRun<Task>[]
}

/** What sets the studies of runs apart. */
export function StudyDiff({ title, runs: placed }: StudyDiffProps) {
  const rows = useMemo(() => {
    const runs = placed.map(({ run }) => run)
    const datasets = new Set(runs.map(({ dataset }) => dataset.hash))
    const named = datasets.size > 1 ? [{ path: 'dataset', values: runs.map(({ dataset }) => dataset.name) }] : []
    return [...named, ...studyDiff(runs.map(({ study }) => study))]
  }, [placed])
  return (
    <Card className="span-12">
      <div className="pad" style={{ paddingBottom: 8 }}>
        <h2>{title}</h2>
        <p className="dim caption">
          {rows.length === 0
            ? 'Nothing: these runs have the same study. What differs is chance on another device, or nothing at all.'
            : 'Only the settings in which the studies differ.'}
        </p>
      </div>
      {rows.length > 0 && (
        <ScrollBox label="Settings that differ" className={styles.diff}>
          <table>
            <thead>
              <tr>
                <th scope="col">Setting</th>
                {placed.map(({ run: { id, name }, place }) => (
                  <th key={id} scope="col">
                    <span>
                      <RunLetter place={place} /> {name}
                    </span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ path, values }) => (
                <tr key={path}>
                  <th scope="row" className="mono">
                    {path}
                  </th>
                  {values.map((value, i) => (
                    <td key={placed[i]?.run.id} className="num">
                      {value ?? <span className="dim">–</span>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Card>
  )
}
