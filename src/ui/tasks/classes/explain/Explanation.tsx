/** Why a classifier decides: for a class as a whole, or in one spectrum. */
import { useEffect, useMemo, useState } from 'react'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import { intensityTitle } from '#domain/data/unitWords'
import { seenIntensityTitle } from '#domain/preprocessing/seenIntensity'
import type { ClassRun } from '#domain/run/run'
import { seenAxis } from '#domain/tasks/classes/classFit'
import { shown } from '#state/computation'
import { classColourVariables, displayClassName } from '../../../charts/classColours.ts'
import { buttonClass } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { BandTableDialog } from '../../../explaining/BandTableDialog.tsx'
import type { EvidenceMode } from '../../../explaining/EvidenceFigure.tsx'
import { ExplanationPage } from '../../../explaining/ExplanationPage.tsx'
import { paths } from '../../../routes.ts'
import { useStudio } from '../../../studio.tsx'
import { useRunSpectra } from '../useRunSpectra.ts'
import { BaselineCard } from './BaselineCard.tsx'
import { ClassView } from './ClassView.tsx'
import type { ExplainPageProps, ViewProps } from './explained.ts'
import { SpectrumView } from './SpectrumView.tsx'

type Scope = 'class' | 'spectrum'

function Explained({ record, spectra }: ExplainPageProps) {
  const store = useStudio().explanations.classes
  const path = useStore(store, (state) => state.path)
  const spectrum = useStore(store, (state) => shown(state.single))
  const classNames = useMemo(() => record.cohort?.classNames ?? [], [record])
  const colours = useMemo(() => classColourVariables(classNames), [classNames])
  const [scope, setScope] = useState<Scope>('class')
  const [mode, setMode] = useState<EvidenceMode>('signed')
  const [classIndex, setClassIndex] = useState(0)
  const [editing, setEditing] = useState(false)

  // One spectrum shows the class it was explained for; the switch asks for another.
  const shownClass = scope === 'spectrum' && spectrum ? spectrum.classIndex : classIndex
  const chooseClass = (index: number): void => {
    setClassIndex(index)
    if (scope === 'spectrum' && spectrum?.row != null)
      void store.getState().computeSingle({ row: spectrum.row, classIndex: index })
  }
  const { fit } = record
  const axis = useMemo(() => (fit ? seenAxis(fit) : spectra.axis), [fit, spectra])
  const name = displayClassName(classNames[shownClass] ?? '').toLowerCase()
  const view: ViewProps = {
    record,
    spectra,
    axis,
    spectrumTitle: fit ? seenIntensityTitle(fit.fitted, fit.intensity) : intensityTitle(spectra.intensity),
    classIndex: shownClass,
    classNames,
    mode,
    onEditBands: () => setEditing(true),
    side: path && fit && (
      <BaselineCard path={path} study={record.study} fit={fit} onChange={(next) => store.getState().setPath(next)} />
    ),
  }
  return (
    <ExplanationPage<Scope, EvidenceMode>
      runId={record.id}
      title={`Why the model says “${name}”`}
      note={`${record.name}. Integrated Gradients: how much each part of a spectrum raises or lowers the score of a class.`}
      targets={{
        label: 'Class',
        names: classNames.map(displayClassName),
        colours,
        chosen: shownClass,
        onChoose: chooseClass,
      }}
      scope={{
        value: scope,
        options: [
          { value: 'class', label: 'Class mean' },
          { value: 'spectrum', label: 'One spectrum' },
        ],
        onChange: setScope,
      }}
      kind={{
        label: 'Evidence',
        value: mode,
        options: [
          { value: 'signed', label: 'Signed' },
          { value: 'absolute', label: 'Absolute' },
        ],
        onChange: setMode,
      }}
    >
      {scope === 'class' ? <ClassView {...view} /> : <SpectrumView {...view} />}
      <BandTableDialog open={editing} onClose={() => setEditing(false)} classNames={classNames} />
    </ExplanationPage>
  )
}

/** Maps lie over spectra: they are loaded first. */
export function Explanation({ record }: { readonly record: ClassRun }) {
  const store = useStudio().explanations.classes
  const opened = useStore(store, (state) => state.runId === record.id)
  const view = useRunSpectra(record)
  useEffect(() => store.getState().open(record), [store, record])
  if (opened && view.kind === 'ready') return <Explained record={record} spectra={view.spectra} />
  return (
    <div className="page">
      <header className="page-head">
        <h1>Why it decides</h1>
      </header>
      {view.kind === 'failed' ? (
        <ErrorCard
          error={view.error}
          actions={
            <Link href={paths.home} className={buttonClass()}>
              Go to the datasets
            </Link>
          }
        />
      ) : (
        <Card>
          <p className="pad dim">Loading the spectra …</p>
        </Card>
      )}
    </div>
  )
}
