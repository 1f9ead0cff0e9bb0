import { Link } from 'wouter'
import { useStore } from 'zustand'
import { Button } from '../../controls/Button.tsx'
import { Card } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { StatusPill } from '../../controls/StatusPill.tsx'
import { useFileIntake } from '../../intake/FileIntake.tsx'
import { sizeWords, useLibrary } from '../../library/useLibrary.ts'
import { isDatasetStep, paths, type Step, stepTitles } from '../../routes.ts'
import { useStudio } from '../../studio.tsx'
import styles from './ChooseScreen.module.css'

const purpose: Readonly<Record<Step, string>> = {
  data: 'Inspect a dataset here: its rows, its spectra, and what to know before training.',
  design: 'Set up a study here: split, model, training. It starts from a dataset.',
  train: 'Follow a run here while it trains. Train on a dataset to start one.',
  evaluate: 'See here how a trained model scores on the test part. You need a run.',
  explain: 'See here which bands a model relies on. You need a run.',
  predict: 'Apply a trained model to new spectra here. You need a run.',
  export: 'Download everything a run produced here. You need a run.',
}

/** A step of the study before it is known of which dataset or run. */
export function ChooseScreen({ step }: { readonly step: Step }) {
  const studio = useStudio()
  const intake = useFileIntake()
  const library = useLibrary()
  const runs = useStore(studio.runs, (state) => state.list)
  const entries = isDatasetStep(step)
    ? library.kind === 'ready'
      ? library.datasets.map((dataset) => ({
          key: dataset.hash,
          to: paths[step](dataset.hash),
          name: dataset.name,
          note: sizeWords(dataset),
          status: null,
        }))
      : []
    : runs.kind === 'ready'
      ? runs.runs.map((run) => ({
          key: run.id,
          to: paths[step](run.id),
          name: run.name,
          note: run.dataset.name,
          status: run.status.kind,
        }))
      : []
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{stepTitles[step]}</h1>
          <p>{purpose[step]}</p>
        </div>
      </header>
      <Card>
        {entries.length === 0 ? (
          <EmptyState
            title={isDatasetStep(step) ? 'No dataset yet' : 'No run yet'}
            action={
              <>
                <Button kind="primary" onClick={() => intake.trySample('classes')}>
                  Try the sample
                </Button>
                <Button onClick={intake.chooseFiles}>Choose files</Button>
              </>
            }
          >
            Drop spectra on this window, or start with the built-in Raman sample.
          </EmptyState>
        ) : (
          <ul>
            {entries.map((entry) => (
              <li key={entry.key}>
                <Link href={entry.to} className={styles.entry}>
                  <span className="truncate">{entry.name}</span>
                  <span className="dim caption">{entry.note}</span>
                  <span className="spacer" />
                  {entry.status && <StatusPill status={entry.status} />}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  )
}

/** An address that leads nowhere. */
export function MissingScreen() {
  return (
    <div className="page">
      <Card>
        <EmptyState
          title="There is nothing at this address"
          action={<Link href={paths.home}>Go to the home page</Link>}
        >
          The link may be incomplete, or its target was deleted.
        </EmptyState>
      </Card>
    </div>
  )
}
