import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import { shown } from '#state/computation'
import { classColourVariables, displayClassName } from '../../charts/classColours.ts'
import { buttonClass } from '../../controls/Button.tsx'
import { Segmented } from '../../controls/Segmented.tsx'
import { Select } from '../../controls/Select.tsx'
import { Swatch } from '../../controls/Tag.tsx'
import { paths } from '../../routes.ts'
import { useStudio } from '../../studio.tsx'
import { BandTableDialog } from './BandTableDialog.tsx'
import { BaselineCard } from './BaselineCard.tsx'
import { ClassView } from './ClassView.tsx'
import styles from './ExplainScreen.module.css'
import type { EvidenceMode } from './explained.ts'
import { SpectrumView } from './SpectrumView.tsx'
import type { ExplainPageProps, ViewProps } from './viewProps.ts'

/** More classes than this go into a list. */
const sideBySide = 6

type Scope = 'class' | 'spectrum'

export function ExplainPage({ record, dataset }: ExplainPageProps) {
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
  const name = displayClassName(classNames[shownClass] ?? '').toLowerCase()
  const view: ViewProps = {
    record,
    dataset,
    classIndex: shownClass,
    classNames,
    mode,
    onEditBands: () => setEditing(true),
    side: path && (
      <BaselineCard
        path={path}
        study={record.study}
        axis={dataset.axis}
        onChange={(next) => store.getState().setPath(next)}
      />
    ),
  }
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>Why the model says “{name}”</h1>
          <p>
            {record.name}. Integrated Gradients: how much each part of a spectrum raises or lowers the score of a class.
          </p>
        </div>
        <Link href={paths.export(record.id)} className={buttonClass()}>
          Export
        </Link>
      </header>
      <div className={styles.controls}>
        {classNames.length <= sideBySide ? (
          <Segmented
            label="Class"
            value={String(shownClass)}
            options={classNames.map((one, i) => ({
              value: String(i),
              label: (
                <span className={styles.className}>
                  <Swatch colour={colours[i] ?? ''} /> {displayClassName(one)}
                </span>
              ),
            }))}
            onChange={(value) => chooseClass(Number(value))}
          />
        ) : (
          <Select
            label="Class"
            value={String(shownClass)}
            options={classNames.map((one, i) => ({ value: String(i), label: displayClassName(one) }))}
            onChange={(value) => chooseClass(Number(value))}
          />
        )}
        <span className="spacer" />
        <Segmented<Scope>
          label="What is explained"
          value={scope}
          options={[
            { value: 'class', label: 'Class mean' },
            { value: 'spectrum', label: 'One spectrum' },
          ]}
          onChange={setScope}
        />
        <Segmented<EvidenceMode>
          label="Evidence"
          value={mode}
          options={[
            { value: 'signed', label: 'Signed' },
            { value: 'absolute', label: 'Absolute' },
          ]}
          onChange={setMode}
        />
      </div>
      {scope === 'class' ? <ClassView {...view} /> : <SpectrumView {...view} />}
      <BandTableDialog open={editing} onClose={() => setEditing(false)} classNames={classNames} />
    </div>
  )
}
