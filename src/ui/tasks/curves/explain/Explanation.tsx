/** Why a network predicts the spectra it predicts: which feature drives which wavelength of which component. */
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { FeatureExplanation } from '#domain/explain/featureExplanation'
import type { FeatureMapKind } from '#domain/explain/featureMaps'
import type { CurvesRun } from '#domain/run/run'
import { hardlyLearnedComponents } from '#domain/tasks/curves/curvesEvaluation'
import { favouredComponent } from '#domain/tasks/curves/favoured'
import { shown } from '#state/computation'
import { componentColourVariable } from '../../../charts/componentColours.ts'
import { ComputeCard } from '../../../explaining/ComputeCard.tsx'
import { ExplanationPage, Maps } from '../../../explaining/ExplanationPage.tsx'
import { useStudio } from '../../../studio.tsx'
import styles from './Explain.module.css'
import type { MapView } from './explainWords.ts'
import { effortWords } from './explainWords.ts'
import { ComponentsFigure, MapFigure } from './MapFigure.tsx'
import { PathCard } from './PathCard.tsx'
import { RowCard, RowCurvesFigure } from './RowCard.tsx'
import { RankingFigure, SharesFigure, StoryCard } from './SharesFigure.tsx'

type Scope = 'mean' | 'row'

/** Turns the store to the run, along the path its study names. */
export function Explanation({ record }: { readonly record: CurvesRun }) {
  const store = useStudio().explanations.curves
  const opened = useStore(store, (state) => state.runId === record.id)
  const { id, study, fit, split } = record
  useEffect(() => {
    store.getState().open({ id, study })
  }, [store, id, study])
  if (!opened || !fit || !split) return null
  const rowCount = split.train.length + split.validation.length + split.test.length
  return <Explained record={record} componentNames={fit.componentNames} rowCount={rowCount} />
}

interface ExplainedProps {
  readonly record: CurvesRun
  readonly componentNames: readonly string[]
  /** Of the dataset. */
  readonly rowCount: number
}

function Explained({ record, componentNames, rowCount }: ExplainedProps) {
  const store = useStudio().explanations.curves
  const { path: settings, maps: computation, remainingMs, setPath, compute, cancel } = useStore(store)
  const found = shown(computation)
  const hardlyLearned = useMemo(() => hardlyLearnedComponents(record.evaluation), [record])
  const [component, setComponent] = useState(() => favouredComponent(record.study.loss.componentWeights))
  const [kind, setKind] = useState<FeatureMapKind>('signed')
  const [scope, setScope] = useState<Scope>('mean')
  if (settings === null) return null
  const path = <PathCard settings={settings} rowCount={rowCount} onChange={setPath} />
  return (
    <ExplanationPage<Scope, FeatureMapKind>
      runId={record.id}
      title={`What drives ${componentNames[component]}`}
      note={`${record.name}. Integrated Gradients: how much each feature raises or lowers each wavelength, measured from the baseline.`}
      targets={{
        label: 'Component',
        names: componentNames,
        colours: componentNames.map((_, k) => componentColourVariable(k)),
        chosen: component,
        onChoose: setComponent,
      }}
      scope={{
        value: scope,
        options: [
          { value: 'mean', label: found ? `Mean of ${found.rows.length}` : 'Mean' },
          { value: 'row', label: 'One row' },
        ],
        onChange: setScope,
      }}
      kind={{
        label: 'Map',
        value: kind,
        options: [
          { value: 'signed', label: 'Signed' },
          { value: 'absolute', label: 'Absolute' },
          { value: 'sensitivity', label: 'Sensitivity' },
        ],
        onChange: setKind,
      }}
    >
      <Maps
        state={computation.kind}
        side={path}
        compute={
          <ComputeCard
            state={computation}
            what="feature maps"
            effort={effortWords(settings.rows, settings.steps)}
            remainingMs={remainingMs}
            onCompute={() => void compute()}
            onCancel={cancel}
          >
            For each component, which feature moves which wavelength, with a check that the parts add up.
          </ComputeCard>
        }
      >
        {found && (
          <FeatureMaps
            explanation={found}
            component={component}
            kind={kind}
            scope={scope}
            path={path}
            hardlyLearned={hardlyLearned}
          />
        )}
      </Maps>
    </ExplanationPage>
  )
}

interface FeatureMapsProps extends Omit<MapView, 'choice'> {
  readonly explanation: FeatureExplanation
  readonly scope: Scope
  readonly path: ReactNode
}

function FeatureMaps({ explanation, component, kind, scope, path, hardlyLearned }: FeatureMapsProps) {
  const [place, setPlace] = useState(0)
  const at = Math.min(place, explanation.rows.length - 1)
  const view: MapView = { explanation, component, kind, choice: scope === 'mean' ? 'all' : at, hardlyLearned }
  return (
    <div className="grid">
      <div className="span-8 stack">
        <MapFigure {...view} />
        {scope === 'row' && <RowCurvesFigure explanation={explanation} component={component} place={at} />}
        <SharesFigure {...view} />
      </div>
      <div className={`span-4 stack side-column ${styles.side}`}>
        {scope === 'row' && <RowCard explanation={explanation} component={component} place={at} onChoose={setPlace} />}
        <StoryCard {...view} />
        {path}
        <RankingFigure {...view} />
      </div>
      <ComponentsFigure {...view} />
    </div>
  )
}
