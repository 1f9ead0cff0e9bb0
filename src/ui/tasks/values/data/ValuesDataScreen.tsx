/** A dataset of spectra with numbers beside them: what may be learned of it, how the spectra go with it, and the way on. */
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { describeAxis } from '#domain/data/axis'
import { intensityTitle } from '#domain/data/unitWords'
import { proposeTargets } from '#domain/tasks/values/targetProposals'
import { valuesSurvey } from '#state/surveys'
import { DrawnFigure } from '../../../charts/Figure.tsx'
import { targetCorrelation } from '../../../charts/figures/targetCorrelation.ts'
import { targetDistribution } from '../../../charts/figures/targetDistribution.ts'
import { targetMap } from '../../../charts/figures/targetMap.ts'
import { Banner } from '../../../controls/Banner.tsx'
import { Card } from '../../../controls/Card.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { LiveStatus } from '../../../controls/LiveStatus.tsx'
import { Segmented } from '../../../controls/Segmented.tsx'
import { SelectField } from '../../../controls/Select.tsx'
import { StatTiles } from '../../../controls/StatTiles.tsx'
import { useStudio } from '../../../studio.tsx'
import { DatasetHead } from '../../../study/DatasetHead.tsx'
import { TrainButton } from '../../../study/TrainButton.tsx'
import type { DraftOf } from '../../../study/taskDraft.ts'
import { useStartRun } from '../../../study/useStartRun.ts'
import { count, spectra } from '../../../words/numbers.ts'
import { sentence } from '../../../words/sentence.ts'
import { draft as valuesDraft } from '../draft.ts'
import { ColumnsCard } from './ColumnsCard.tsx'
import styles from './ValuesData.module.css'
import { valuesTiles } from './valuesTiles.ts'

export function ValuesDataScreen({ hash }: { readonly hash: string }) {
  const view = valuesDraft.useDraft(hash)
  if (view.kind === 'failed') {
    return (
      <div className="page stack">
        <h1>This dataset cannot be opened</h1>
        <ErrorCard error={view.error} />
      </div>
    )
  }
  if (view.kind === 'loading') return <div className="page" aria-busy />
  return <Data draft={view.draft} />
}

function Data({ draft }: { readonly draft: DraftOf<'values'> }) {
  const { dataset, study, plan } = draft
  const { summary } = dataset
  const proposals = useMemo(() => proposeTargets(dataset.columns), [dataset])
  const learnable = proposals.filter(({ looks }) => looks === 'value').map(({ name }) => name)
  const [wished, setWished] = useState<string | null>(null)
  const shown = wished ?? study.dataset.targets[0] ?? learnable[0] ?? null
  const { cohort, split } = plan
  const fault = cohort.ok ? (split.ok ? null : split.error) : cohort.error
  return (
    <div className="page">
      <Head draft={draft} />
      <StatTiles label="What a run would use" tiles={valuesTiles(draft)} />
      <div className={styles.cautions}>
        {fault && <ErrorCard error={fault} />}
        {summary.warnings.length > 0 && (
          <Banner tone="info" title={`Import notes: ${count(summary.warnings.length)}`}>
            {summary.warnings.map(({ message }) => sentence(message)).join(' ')}
          </Banner>
        )}
      </div>
      {shown !== null && (
        <TargetFigures
          key={summary.hash}
          draft={draft}
          target={shown}
          choices={[...new Set([...study.dataset.targets, ...learnable])]}
          onTarget={setWished}
        />
      )}
      <ColumnsCard columns={proposals} targets={study.dataset.targets} group={study.dataset.group} />
    </div>
  )
}

function Head({ draft }: { readonly draft: DraftOf<'values'> }) {
  const { summary, axis, rows } = draft.dataset
  const { datasets } = useStudio()
  return (
    <DatasetHead
      summary={summary}
      axis={describeAxis(axis)}
      holds={`${spectra(rows)} with ${count(axis.values.length)} points`}
      designLabel="Design the study"
      onRename={(name) => void datasets.getState().rename(summary.hash, name)}
      onRemove={() => void datasets.getState().remove(summary.hash)}
    >
      <TrainButton run={useStartRun('values', draft)} />
    </DatasetHead>
  )
}

interface TargetFiguresProps {
  readonly draft: DraftOf<'values'>
  readonly target: string
  readonly choices: readonly string[]
  readonly onTarget: (target: string) => void
}

/** One target: its numbers, which points go with it, and where its spectra lie. */
function TargetFigures({ draft: { dataset }, target, choices, onTarget }: TargetFiguresProps) {
  const { summary, axis, columns, rows, intensity } = dataset
  const studio = useStudio()
  const status = useStore(studio.surveys, (state) => state.status)
  const [scaled, setScaled] = useState(true)
  const { hash } = summary
  useEffect(() => {
    void studio.surveys.getState().look({ of: 'values', hash, target, scaled })
  }, [studio, hash, target, scaled])
  const survey = valuesSurvey(status, hash)
  const names = useMemo(() => {
    const ids = columns.find(({ name }) => name === summary.suggested.id)?.values
    return Array.from({ length: rows }, (_, row) => ids?.[row] ?? `Row ${row + 1}`)
  }, [columns, summary, rows])
  return (
    <>
      <div className={styles.view}>
        <h2>Spectra and their numbers</h2>
        <span className="spacer" />
        {choices.length > 1 && (
          <SelectField
            label="Target shown"
            value={target}
            options={choices.map((value) => ({ value, label: value }))}
            onChange={onTarget}
          />
        )}
        <Segmented
          label="Intensities"
          value={scaled ? 'scaled' : 'recorded'}
          options={[
            { value: 'scaled', label: 'Scatter removed (SNV)' },
            { value: 'recorded', label: 'As recorded' },
          ]}
          onChange={(value) => setScaled(value === 'scaled')}
        />
      </div>
      <LiveStatus text={survey ? 'The dataset has been surveyed' : 'Surveying the dataset'} />
      {status.kind === 'failed' && <ErrorCard error={status.error} />}
      {survey ? (
        <div className={`grid ${styles.figures}`} aria-busy={status.kind === 'looking'}>
          <DrawnFigure
            className="span-8"
            title={`Which points go with ${target}`}
            subtitle="Mean spectrum ± 1 sd; below, Pearson’s r of each point with the target"
            of={targetCorrelation}
            input={{
              axis,
              name: target,
              mean: survey.mean,
              sd: survey.sd,
              correlation: survey.correlation,
              yTitle: scaled ? 'Standard normal variate' : intensityTitle(intensity),
            }}
            fileName="target-correlation"
            heightPx={330}
          />
          <DrawnFigure
            className="span-4"
            title={`Values of ${target}`}
            of={targetDistribution}
            input={{ name: target, measured: survey.measured }}
            fileName="target-distribution"
            heightPx={330}
          />
          <DrawnFigure
            className="span-12"
            title="Map of the spectra"
            subtitle={`Principal components of the spectra ${scaled ? 'after SNV' : 'as recorded'}, coloured by ${target}`}
            of={targetMap}
            input={{ name: target, measured: survey.measured, components: survey.components, names }}
            fileName="target-map"
            heightPx={340}
          />
        </div>
      ) : (
        status.kind !== 'failed' && (
          <Card padded>
            <p className="dim">
              Correlating {count(axis.values.length)} points with {target} and mapping {spectra(rows)} …
            </p>
          </Card>
        )
      )}
    </>
  )
}
