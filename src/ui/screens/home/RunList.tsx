import { Link } from 'wouter'
import { useStore } from 'zustand'
import { hasModel, type RunRecord } from '#domain/run/run'
import { isTraining, liveRun } from '#state/trainingStatus'
import { Card, Section } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { StatusPill } from '../../controls/StatusPill.tsx'
import { paths } from '../../routes.ts'
import { useStudio } from '../../studio.tsx'
import { bestScoreWords } from '../../words/study.ts'
import styles from './Home.module.css'

const shownAtMost = 5

function Entry({
  to,
  name,
  note,
  pill,
}: {
  to: string
  name: string
  note: string
  pill: RunRecord['status']['kind']
}) {
  return (
    <li>
      <Link href={to} className={styles.run}>
        <span className={styles.runWords}>
          <b className={styles.name}>{name}</b>
          <span className="caption dim truncate">{note}</span>
        </span>
        <StatusPill status={pill} />
      </Link>
    </li>
  )
}

/** Where a run is looked at first. */
function placeOfRun(run: RunRecord): string {
  if (run.status.kind === 'opened') return paths.predict(run.id)
  return endedWell(run) ? paths.evaluate(run.id) : paths.train(run.id)
}

/** It has a test part to look at, and nothing to be told first about how its training ended. */
const endedWell = (run: RunRecord): boolean =>
  hasModel(run) && run.split?.test.length !== 0 && (run.status.kind === 'finished' || run.status.kind === 'stopped')

export function RunList() {
  const studio = useStudio()
  const list = useStore(studio.runs, (state) => state.list)
  const live = useStore(studio.training, (state) => (isTraining(state.status) ? liveRun(state.status) : null))
  const runs = list.kind === 'ready' ? list.runs.filter((run) => run.id !== live?.id) : []
  const more = runs.length > shownAtMost
  return (
    <Section
      title="Runs"
      className={styles.column}
      aside={more && <Link href={paths.runs}>All {runs.length.toLocaleString('en')} runs</Link>}
    >
      <Card className={styles.fill}>
        {list.kind === 'failed' && (
          <div className="pad">
            <ErrorCard error={list.error} />
          </div>
        )}
        {runs.length === 0 && !live && list.kind !== 'failed' ? (
          <EmptyState title="No runs yet">
            A run appears here as soon as training starts, with its settings, curves and score. Start with the sample,
            or drop your files.
          </EmptyState>
        ) : (
          <ul>
            {live && (
              <Entry
                to={paths.train(live.id)}
                name={live.name}
                note={bestScoreWords(live.study.task, live) || live.datasetName}
                pill="training"
              />
            )}
            {runs.slice(0, shownAtMost).map((run) => (
              <Entry
                key={run.id}
                to={placeOfRun(run)}
                name={run.name}
                note={bestScoreWords(run.task, run) || run.dataset.name}
                pill={run.status.kind}
              />
            ))}
          </ul>
        )}
      </Card>
    </Section>
  )
}
