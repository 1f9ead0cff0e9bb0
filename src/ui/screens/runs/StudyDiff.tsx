import { useMemo } from 'react'
import type { Study } from '#domain/study/study'
import type { Task } from '#domain/tasks/task'
import { RunLetter } from '../../comparing/comparedRuns.tsx'
import { Card } from '../../controls/Card.tsx'
import { ScrollBox } from '../../controls/ScrollBox.tsx'
import type { PlacedRun } from '../../tasks/taskPanels.ts'
import styles from './Runs.module.css'

/** What sets studies apart: the fields in which they differ, under the paths that the command line takes. */
interface DiffRow {
  /** `optimizer.learningRate` */
  readonly path: string
  /** One per study; null where it has no such field. */
  readonly values: readonly (string | null)[]
}

/** `1 ×15, 1.2 ×15, 2`: a list as one value, repeats counted. */
function listed(values: readonly (string | number | boolean | null)[]): string {
  const parts: { value: string; count: number }[] = []
  for (const value of values.map(String)) {
    const last = parts.at(-1)
    if (last?.value === value) last.count += 1
    else parts.push({ value, count: 1 })
  }
  return parts.map(({ value, count }) => (count > 1 ? `${value} ×${count}` : value)).join(', ')
}

const isPlain = (value: unknown): value is string | number | boolean | null =>
  value === null || typeof value !== 'object'

function* fields(value: unknown, path: string): Generator<readonly [string, string]> {
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
    if (Array.isArray(value) && value.length > 0 && value.every(isPlain)) {
      yield [path, listed(value)]
      return
    }
    if (entries.length === 0) yield [path, 'none']
    for (const [key, inner] of entries) yield* fields(inner, path === '' ? key : `${path}.${key}`)
  } else {
    yield [path, value === null ? 'none' : String(value)]
  }
}

/** Only fields that differ, in the order of the first study that has them. The dataset's hash is left to its name. */
export function studyDiff(studies: readonly Study[]): readonly DiffRow[] {
  const maps = studies.map((study) => new Map(fields(study, '')))
  const paths = new Set(maps.flatMap((map) => [...map.keys()]))
  paths.delete('dataset.hash')
  return [...paths]
    .map((path) => ({ path, values: maps.map((map) => map.get(path) ?? null) }))
    .filter(({ values }) => values.some((value) => value !== values[0]))
}

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
            ? 'None: these runs have the same study. Any difference comes from the device.'
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
