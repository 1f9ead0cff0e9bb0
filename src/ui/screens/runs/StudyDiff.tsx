import { useMemo } from 'react'
import type { RunRecord } from '#domain/run/run'
import { Card } from '../../controls/Card.tsx'
import { ScrollBox } from '../../controls/ScrollBox.tsx'
import { RunLetter } from './RunLetter.tsx'
import styles from './Runs.module.css'
import { studyDiff } from './studyDiff.ts'

interface PlacedRun {
  readonly run: RunRecord
  readonly place: number
}

const titles = {
  classes: 'What was asked differently: runs that classify',
  curves: 'What was asked differently: runs that predict spectra',
} as const

/** What sets the chosen studies apart; of two kinds of study, each beside its own. */
export function StudyDiff({ runs }: { readonly runs: readonly RunRecord[] }) {
  const groups = useMemo(() => {
    const placed = runs.map((run, place): PlacedRun => ({ run, place }))
    return tasks.map((task) => ({ task, placed: placed.filter(({ run }) => run.task === task) }))
  }, [runs])
  const mixed = groups.every(({ placed }) => placed.length > 0)
  return groups.map(
    ({ task, placed }) =>
      placed.length > 1 && (
        <Diff key={task} title={mixed ? titles[task] : 'What was asked differently'} placed={placed} />
      ),
  )
}

const tasks = ['classes', 'curves'] as const

function Diff({ title, placed }: { readonly title: string; readonly placed: readonly PlacedRun[] }) {
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
