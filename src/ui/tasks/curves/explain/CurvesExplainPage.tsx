/** Why a run of pairs predicts what it predicts: which feature drives which wavelength of which component. */
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import type { FeatureExplanation } from '#domain/explain/featureExplanation'
import type { FeatureMapKind } from '#domain/explain/featureMaps'
import { shown } from '#state/computation'
import { componentColourVariable } from '../../../charts/componentColours.ts'
import { buttonClass } from '../../../controls/Button.tsx'
import { Segmented } from '../../../controls/Segmented.tsx'
import { Swatch } from '../../../controls/Tag.tsx'
import { ComputeCard } from '../../../explaining/ComputeCard.tsx'
import { paths } from '../../../routes.ts'
import { useStudio } from '../../../studio.tsx'
import { ComponentsFigure } from './ComponentsFigure.tsx'
import styles from './CurvesExplain.module.css'
import { effortWords } from './explainWords.ts'
import { MapFigure } from './MapFigure.tsx'
import type { MapView } from './mapView.ts'
import { PathCard } from './PathCard.tsx'
import { RankingFigure } from './RankingFigure.tsx'
import { RowCard } from './RowCard.tsx'
import { RowCurvesFigure } from './RowCurvesFigure.tsx'
import { SharesFigure } from './SharesFigure.tsx'
import { StoryCard } from './StoryCard.tsx'

interface CurvesExplainPageProps {
  readonly runId: string
  readonly runName: string
  readonly componentNames: readonly string[]
  /** Of the dataset. */
  readonly rowCount: number
}

type Scope = 'mean' | 'row'

export function CurvesExplainPage({ runId, runName, componentNames, rowCount }: CurvesExplainPageProps) {
  const store = useStudio().explanations.curves
  const { path: settings, maps: computation, remainingMs, setPath, compute, cancel } = useStore(store)
  const found = shown(computation)
  // The component that the study cares most for stands last.
  const [component, setComponent] = useState(componentNames.length - 1)
  const [kind, setKind] = useState<FeatureMapKind>('signed')
  const [scope, setScope] = useState<Scope>('mean')
  if (settings === null) return null
  const path = <PathCard settings={settings} rowCount={rowCount} onChange={setPath} />
  const card = (
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
  )
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>What drives {componentNames[component]}</h1>
          <p>
            {runName}. Integrated Gradients: how much each feature raises or lowers each wavelength, counted from the
            baseline.
          </p>
        </div>
        <Link href={paths.export(runId)} className={buttonClass()}>
          Export
        </Link>
      </header>
      <div className={styles.controls}>
        <Segmented
          label="Component"
          value={String(component)}
          options={componentNames.map((name, i) => ({
            value: String(i),
            label: (
              <span className={styles.component}>
                <Swatch colour={componentColourVariable(i)} /> {name}
              </span>
            ),
          }))}
          onChange={(value) => setComponent(Number(value))}
        />
        <span className="spacer" />
        <Segmented<Scope>
          label="What is explained"
          value={scope}
          options={[
            { value: 'mean', label: found ? `Mean of ${found.rows.length}` : 'Mean' },
            { value: 'row', label: 'One row' },
          ]}
          onChange={setScope}
        />
        <Segmented<FeatureMapKind>
          label="Map"
          value={kind}
          options={[
            { value: 'signed', label: 'Signed' },
            { value: 'absolute', label: 'Absolute' },
            { value: 'sensitivity', label: 'Sensitivity' },
          ]}
          onChange={setKind}
        />
      </div>
      {found === null ? (
        <div className="grid">
          <div className="span-8">{card}</div>
          <div className="span-4 stack side-column">{path}</div>
        </div>
      ) : (
        <>
          {computation.kind !== 'ready' && <div className={styles.block}>{card}</div>}
          <Maps explanation={found} component={component} kind={kind} scope={scope} path={path} />
        </>
      )}
    </div>
  )
}

interface MapsProps extends Omit<MapView, 'choice'> {
  readonly explanation: FeatureExplanation
  readonly scope: Scope
  readonly path: ReactNode
}

function Maps({ explanation, component, kind, scope, path }: MapsProps) {
  const [place, setPlace] = useState(0)
  const at = Math.min(place, explanation.rows.length - 1)
  const view: MapView = { explanation, component, kind, choice: scope === 'mean' ? 'all' : at }
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
