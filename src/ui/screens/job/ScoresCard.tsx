import { Download } from 'lucide-react'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { hasModel } from '#domain/run/run'
import type { PooledScore } from '#domain/tasks/pooled'
import { fileStem } from '#export/fileNames'
import { saveFile, tableToCsv } from '../../charts/saveFile.ts'
import { Button } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { ScrollBox } from '../../controls/ScrollBox.tsx'
import { StatTiles } from '../../controls/StatTiles.tsx'
import { StatusPill } from '../../controls/StatusPill.tsx'
import type { JobRun } from '../../job/jobRuns.ts'
import { jobWords } from '../../job/jobWords.ts'
import { type ScoreColumn, scoreColumns, scoredRuns, scoreFile } from '../../job/scoreTable.ts'
import type { JobView } from '../../job/useJob.ts'
import { paths } from '../../routes.ts'
import { count } from '../../words/numbers.ts'
import { differenceWords, headlineRange, headlineWords } from '../../words/scores.ts'
import styles from './Job.module.css'

interface ScoresCardProps {
  readonly view: JobView
  /** Over the test parts of all runs; null where they are not pooled, or not yet. */
  readonly pooled: PooledScore | null
}

export function ScoresCard({ view: { job, runs }, pooled }: ScoresCardProps) {
  const scored = useMemo(() => scoredRuns(runs), [runs])
  const columns = useMemo(() => scoreColumns(scored), [scored])
  const { one, many } = jobWords[job.work.kind]
  const cases = Math.max(1, ...scored.map(({ n }) => n))
  const incomplete = pooled !== null && pooled.runs < runs.length
  const judged = columns[0]?.spread?.n ?? 0
  const tiles = pooled
    ? pooled.scores.slice(0, 3).map(({ name, value, interval, form }) => ({
        label: incomplete ? `${name}, incomplete` : `${name}, pooled`,
        value: headlineWords(value, form, pooled.n),
        context: headlineRange(interval, form, pooled.n),
      }))
    : columns.slice(0, 3).map((column) => ({
        label: `${column.name}, mean`,
        value: spreadWords(column, cases, 'mean'),
        context: `SD ${spreadWords(column, cases, 'sd')} over ${judged} ${judged === 1 ? one : many}`,
      }))
  return (
    <>
      <StatTiles label="Scores of all runs" tiles={tiles} />
      <Card>
        <div className={styles.head}>
          <div>
            <h2>Scores</h2>
            <p className="dim caption">
              {pooled ? pooledNote(pooled, runs.length) : `Of the test part of each ${one}.`}{' '}
              {judged > 1 && `SD over ${judged} ${many} (n − 1).`}
            </p>
          </div>
          <Button
            icon={Download}
            onClick={() =>
              saveFile(`${fileStem(job.name)}_scores.csv`, tableToCsv(scoreFile(scored, pooled)), 'text/csv')
            }
          >
            CSV
          </Button>
        </div>
        <ScrollBox label="Scores of each run" className={styles.table}>
          <table>
            <thead>
              <tr>
                <th scope="col">{capital(one)}</th>
                <th scope="col">Status</th>
                <th scope="col" className={styles.number}>
                  Test n
                </th>
                {columns.map(({ name }) => (
                  <th key={name} scope="col" className={styles.number}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {scored.map(({ run, n, scores, counted }) => (
                <tr key={run.id} className={counted ? undefined : 'dim'}>
                  <th scope="row">
                    <RunLink run={run} />
                  </th>
                  <td>
                    <RunStatusWords run={run} />
                  </td>
                  <td className={styles.number}>{n > 0 ? count(n) : '–'}</td>
                  {columns.map(({ name, form }, k) => (
                    <td key={name} className={styles.number}>
                      {headlineWords(scores[k]?.value ?? null, form, n)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
            <tfoot>
              {judged > 1 &&
                (['mean', 'sd', 'range'] as const).map((what) => (
                  <tr key={what}>
                    <th scope="row" colSpan={3}>
                      {footTitles[what]}
                    </th>
                    {columns.map((column) => (
                      <td key={column.name} className={styles.number}>
                        {spreadWords(column, cases, what)}
                      </td>
                    ))}
                  </tr>
                ))}
              {pooled && (
                <tr className={styles.pooled}>
                  <th scope="row" colSpan={2}>
                    {incomplete ? `Pooled, ${pooled.runs} of ${runs.length} ${many}` : 'Pooled'}
                  </th>
                  <td className={styles.number}>{count(pooled.n)}</td>
                  {pooled.scores.map(({ name, value, interval, form }) => (
                    <td key={name} className={styles.number}>
                      <b>{headlineWords(value, form, pooled.n)}</b>
                      <span className="caption dim">{headlineRange(interval, form, pooled.n)}</span>
                    </td>
                  ))}
                </tr>
              )}
              {pooled?.classics.map(({ name, scores }) => (
                <tr key={name}>
                  <th scope="row" colSpan={3}>
                    {capital(name)}, pooled
                  </th>
                  {columns.map((column) => {
                    const own = scores.find((score) => score.name === column.name)
                    return (
                      <td key={column.name} className={styles.number}>
                        {headlineWords(own?.value ?? null, column.form, pooled.n)}
                        {own && <span className="caption dim">{headlineRange(own.interval, own.form, pooled.n)}</span>}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tfoot>
          </table>
        </ScrollBox>
      </Card>
    </>
  )
}

const footTitles = { mean: 'Mean', sd: 'SD', range: 'Lowest to highest' } as const

function spreadWords({ spread, form }: ScoreColumn, n: number, what: 'mean' | 'sd' | 'range'): string {
  if (!spread) return '–'
  if (what === 'mean') return headlineWords(spread.mean, form, n)
  if (what === 'sd') return differenceWords(spread.sd, form)
  return `${headlineWords(spread.min, form, n)} to ${headlineWords(spread.max, form, n)}`
}

/** What the pooled score rests on, and what of it is missing. */
function pooledNote({ n, groups, protocol, runs }: PooledScore, planned: number): string {
  const of = runs < planned ? `Incomplete: ${runs} of ${planned} folds. ` : ''
  const resampled = groups === null ? '95% intervals over spectra' : `95% intervals over ${count(groups)} groups`
  return `${of}Pooled over ${count(n)} spectra, each tested once (${protocol}); ${resampled}.`
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

function RunLink({ run: { id, name, record, status } }: { readonly run: JobRun }) {
  if (status === 'none' || status === 'deleted') return name
  return <Link href={record && hasModel(record) ? paths.evaluate(id) : paths.train(id)}>{name}</Link>
}

function RunStatusWords({ run: { status } }: { readonly run: JobRun }) {
  if (status === 'none') return <span className="dim">Not trained</span>
  if (status === 'deleted') return <span className="dim">Deleted</span>
  return <StatusPill status={status} />
}
