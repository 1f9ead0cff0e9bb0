import { Download, SlidersHorizontal } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import { isOpen, type SearchWork } from '#domain/job/job'
import { fileStem } from '#export/fileNames'
import { saveFile, tableToCsv } from '../../charts/saveFile.ts'
import { Banner } from '../../controls/Banner.tsx'
import { Button, buttonClass } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { ScrollBox } from '../../controls/ScrollBox.tsx'
import { StatTiles } from '../../controls/StatTiles.tsx'
import { StatusPill } from '../../controls/StatusPill.tsx'
import { Tag } from '../../controls/Tag.tsx'
import { searchedOf, type TrialRow, trialFile, trialRows } from '../../job/trialTable.ts'
import type { JobView } from '../../job/useJob.ts'
import { paths } from '../../routes.ts'
import { useOpenStudy } from '../../run/useOpenStudy.ts'
import { useStudio } from '../../studio.tsx'
import { count } from '../../words/numbers.ts'
import styles from './Job.module.css'

interface TrialsCardProps {
  readonly view: JobView
  readonly work: SearchWork
}

/** Trials by their validation score, the chosen one with what the test part says of it. */
export function TrialsCard({ view: { job, runs }, work }: TrialsCardProps) {
  const fields = useMemo(() => searchedOf(work), [work])
  const rows = useMemo(() => trialRows(runs, fields), [runs, fields])
  const openStudy = useOpenStudy()
  const ranked = rows.filter(({ rank }) => rank !== null)
  const chosen = rows.find(({ run }) => run.id === work.chosen)
  const leader = chosen ?? ranked[0]
  return (
    <>
      {chosen && <ChosenTiles row={chosen} trials={ranked.length} />}
      {!isOpen(job) && !chosen && ranked.length > 0 && <ChooseBest jobId={job.id} />}
      {ranked.length > 1 && (
        <Banner tone="info" title={`The validation score of the best of ${ranked.length} trials is optimistic`}>
          The trials were chosen by it, so a part of its lead is luck. The test part, which no trial has seen, says how
          good the chosen one is.
        </Banner>
      )}
      <Card>
        <div className={styles.head}>
          <div>
            <h2>Trials</h2>
            <p className="dim caption">
              {work.method === 'grid' ? 'Every combination' : 'Random draws'}; best validation score first.
            </p>
          </div>
          <div className="row wrap">
            {leader && (
              <Button icon={SlidersHorizontal} onClick={() => void openStudy(leader.run.study)}>
                Use these settings
              </Button>
            )}
            <Button
              icon={Download}
              onClick={() =>
                saveFile(`${fileStem(job.name)}_trials.csv`, tableToCsv(trialFile(rows, fields)), 'text/csv')
              }
            >
              CSV
            </Button>
          </div>
        </div>
        <ScrollBox label="Trials" className={styles.table}>
          <table>
            <thead>
              <tr>
                <th scope="col">Rank</th>
                <th scope="col">Trial</th>
                {fields.map(({ name, title }) => (
                  <th key={name} scope="col" className={styles.number}>
                    {title}
                  </th>
                ))}
                <th scope="col" className={styles.number}>
                  Validation
                </th>
                <th scope="col" className={styles.number}>
                  Test
                </th>
                <th scope="col">Status</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.run.id} row={row} chosen={row === chosen} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </Card>
    </>
  )
}

function Row({
  row: { rank, run, values, validation, test },
  chosen,
}: {
  readonly row: TrialRow
  readonly chosen: boolean
}) {
  return (
    <tr>
      <td>{rank ?? '–'}</td>
      <th scope="row">
        <span className="row">
          {run.status === 'none' || run.status === 'deleted' ? (
            `Trial ${run.number}`
          ) : (
            <Link href={chosen ? paths.evaluate(run.id) : paths.train(run.id)}>Trial {run.number}</Link>
          )}
          {chosen && <Tag>chosen</Tag>}
        </span>
      </th>
      {values.map((value, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns stay in their order
        <td key={k} className={styles.number}>
          {value ?? '–'}
        </td>
      ))}
      <td className={styles.number}>
        {validation ? validation.short : '–'}
        {validation && <span className="caption dim"> epoch {validation.epoch}</span>}
      </td>
      <td className={styles.number}>{test ? test.value : <span className="dim">withheld</span>}</td>
      <td>
        {run.status === 'none' ? (
          <span className="dim">Not trained</span>
        ) : run.status === 'deleted' ? (
          <span className="dim">Deleted</span>
        ) : (
          <StatusPill status={run.status} />
        )}
      </td>
    </tr>
  )
}

function ChosenTiles({ row: { run, validation, test }, trials }: { readonly row: TrialRow; readonly trials: number }) {
  return (
    <StatTiles
      label="The chosen trial"
      tiles={[
        {
          label: 'Chosen',
          value: (
            <Link href={paths.evaluate(run.id)} className={buttonClass('link')}>
              Trial {run.number}
            </Link>
          ),
          context: `best validation score of ${count(trials)}`,
        },
        ...(validation
          ? [
              {
                label: 'Validation, optimistic',
                value: validation.short,
                context: `n ${count(validation.n)}, epoch ${validation.epoch}`,
              },
            ]
          : []),
        ...(test ? [{ label: test.of ? `Test, ${test.of}` : 'Test', value: test.value, context: test.note }] : []),
      ]}
    />
  )
}

/** A search that was stopped, or whose choice could not be judged. */
function ChooseBest({ jobId }: { readonly jobId: string }) {
  const { searches, jobs, notices } = useStudio()
  const [busy, setBusy] = useState(false)
  const settle = async (): Promise<void> => {
    setBusy(true)
    const settled = await searches.settle(jobId)
    if (!settled.ok) notices.getState().alert(settled.error)
    await jobs.getState().refresh()
    setBusy(false)
  }
  return (
    <Banner
      tone="info"
      title="No trial was chosen"
      action={
        <Button kind="primary" disabled={busy} onClick={() => void settle()}>
          {busy ? 'Evaluating …' : 'Choose the best so far'}
        </Button>
      }
    >
      The search ended before its choice. The trial that leads on the validation part can still be evaluated on the test
      part; no other one will be.
    </Banner>
  )
}
