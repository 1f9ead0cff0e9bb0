import { useCallback, useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { describeAxis } from '#domain/data/axis'
import { spectraSurvey } from '#state/surveys'
import { classColourVariables } from '../../charts/classColours.ts'
import { Card } from '../../controls/Card.tsx'
import { EmptyState } from '../../controls/EmptyState.tsx'
import { ErrorCard } from '../../controls/ErrorCard.tsx'
import { LiveStatus } from '../../controls/LiveStatus.tsx'
import { Segmented } from '../../controls/Segmented.tsx'
import { StatTiles } from '../../controls/StatTiles.tsx'
import { useNextTask } from '../../controls/useNextTask.ts'
import { paths, rowIn } from '../../routes.ts'
import { useStudio } from '../../studio.tsx'
import { DatasetHead } from '../../study/DatasetHead.tsx'
import { TrainButton } from '../../study/TrainButton.tsx'
import type { ReadyDraft } from '../../study/useDraft.ts'
import { useStartRun } from '../../study/useStartRun.ts'
import { count } from '../../words/numbers.ts'
import { Cautions } from './Cautions.tsx'
import styles from './Data.module.css'
import { DistributionFigure } from './DistributionFigure.tsx'
import { type Finding, findingsOf, sourceFinding } from './findings.ts'
import { MapFigure } from './MapFigure.tsx'
import { MeansFigure } from './MeansFigure.tsx'
import { columnsBeside, spectrumRows, spectrumTitle } from './rows.ts'
import { SpectraTable } from './SpectraTable.tsx'
import { SpectrumFigure } from './SpectrumFigure.tsx'
import { studyTiles } from './studyTiles.ts'

export function DataPage({ draft }: { readonly draft: ReadyDraft }) {
  const { dataset, study, plan } = draft
  const { summary } = dataset
  const studio = useStudio()
  const [location, navigate] = useLocation()
  const [scaled, setScaled] = useState(true)
  const [only, setOnly] = useState<Finding | null>(null)
  const status = useStore(studio.surveys, (state) => state.status)
  const survey = spectraSurvey(status, summary.hash)
  const { target, group } = study.dataset
  const idColumn = summary.suggested.id

  useEffect(() => {
    void studio.surveys.getState().look({ of: 'spectra', hash: summary.hash, target, group, scaled })
  }, [studio, summary.hash, target, group, scaled])

  const chosenRow = rowIn(location, dataset.rows)
  const choose = useCallback(
    (row: number | null) => {
      navigate(row === null ? paths.data(summary.hash) : paths.spectrum(summary.hash, row + 1), { replace: true })
    },
    [navigate, summary.hash],
  )
  const nameOf = useCallback((row: number) => spectrumTitle(dataset, study, idColumn, row), [dataset, study, idColumn])
  const beside = useMemo(() => columnsBeside(dataset, study, idColumn), [dataset, study, idColumn])
  // Many thousands of rows take a table some time: after the rest of the page.
  const tableToo = useNextTask()
  const rows = useMemo(
    () => (tableToo ? spectrumRows(dataset, study, idColumn, beside) : []),
    [tableToo, dataset, study, idColumn, beside],
  )
  const findings = useMemo(() => {
    if (!survey) return []
    const { cohort } = plan
    const other = cohort.ok ? sourceFinding(dataset, cohort.value, [study.dataset.target.column, group, idColumn]) : []
    return [...findingsOf(survey, dataset, group), ...other]
  }, [survey, dataset, group, plan, study, idColumn])
  const classNames = useMemo(() => survey?.classes.map((one) => one.className) ?? [], [survey])
  const colourOf = useCallback(
    (name: string) => classColourVariables(classNames)[classNames.indexOf(name)] ?? 'var(--s-train)',
    [classNames],
  )
  const chosen = chosenRow === null ? undefined : rows[chosenRow]
  const look = (finding: Finding) => {
    setOnly(finding)
    document.getElementById('spectra')?.scrollIntoView({ block: 'start' })
  }

  return (
    <div className="page">
      <Head draft={draft} />
      <StatTiles label="What a run would use" tiles={studyTiles(draft)} />
      <Cautions draft={draft} findings={findings} onLook={look} />
      {status.kind === 'failed' && <ErrorCard error={status.error} />}
      <div className={styles.view}>
        <h2>Shape of the data</h2>
        <span className="spacer" />
        <Segmented
          label="Intensities"
          value={scaled ? 'scaled' : 'recorded'}
          options={[
            { value: 'scaled', label: 'Scaled to 0–1' },
            { value: 'recorded', label: 'As recorded' },
          ]}
          onChange={(value) => setScaled(value === 'scaled')}
        />
      </div>
      <LiveStatus text={survey ? 'The dataset has been surveyed' : 'Surveying the dataset'} />
      {survey ? (
        <div className={`grid ${styles.figures}`} aria-busy={status.kind === 'looking'}>
          <div className="span-8">
            <MeansFigure axis={dataset.axis} intensity={dataset.intensity} classes={survey.classes} scaled={scaled} />
          </div>
          <div className="span-4">
            <DistributionFigure classes={survey.classes} column={target.column} />
          </div>
        </div>
      ) : (
        status.kind !== 'failed' && (
          <Card padded>
            <p className="dim">
              Averaging classes, mapping spectra and looking for duplicates in {count(dataset.rows)} ×{' '}
              {count(dataset.axis.values.length)} values …
            </p>
          </Card>
        )
      )}
      <div id="spectra" className={styles.spectra}>
        {tableToo && (
          <SpectraTable
            rows={rows}
            groupColumn={group}
            beside={beside}
            colourOf={colourOf}
            chosenRow={chosenRow}
            onChoose={choose}
            only={only}
            onShowAll={() => setOnly(null)}
          >
            {survey && (
              <div className={`stack side-column ${styles.beside}`}>
                <MapFigure survey={survey} scaled={scaled} nameOf={nameOf} chosenRow={chosenRow} onChoose={choose} />
                {chosen ? (
                  <SpectrumFigure
                    dataset={dataset}
                    chosen={chosen}
                    title={nameOf(chosen.row)}
                    classes={survey.classes}
                    scaled={scaled}
                    onClose={() => choose(null)}
                  />
                ) : (
                  <Card>
                    <EmptyState title="No spectrum selected">
                      Click a point on the map or a row of the table to see that spectrum over the mean of its class.
                    </EmptyState>
                  </Card>
                )}
              </div>
            )}
          </SpectraTable>
        )}
      </div>
    </div>
  )
}

function Head({ draft }: { readonly draft: ReadyDraft }) {
  const { summary, axis } = draft.dataset
  const { datasets } = useStudio()
  const run = useStartRun('classes', draft)
  return (
    <DatasetHead
      summary={summary}
      axis={describeAxis(axis)}
      holds={`${count(summary.rows)} spectra with ${count(axis.values.length)} points`}
      designLabel="Settings"
      onRename={(name) => void datasets.getState().rename(summary.hash, name)}
      onRemove={() => void datasets.getState().remove(summary.hash)}
    >
      <TrainButton run={run} />
    </DatasetHead>
  )
}
