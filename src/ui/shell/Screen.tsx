/** From an address to a screen. Every screen is its own chunk, loaded when it is first looked at. */
import { lazy } from 'react'
import { useStore } from 'zustand'
import { useDatasetKind } from '../library/useLibrary.ts'
import type { Place, Step } from '../routes.ts'
import { useStudio } from '../studio.tsx'

const HomeScreen = lazy(async () => ({ default: (await import('../screens/home/HomeScreen.tsx')).HomeScreen }))
const ImportScreen = lazy(async () => ({
  default: (await import('../screens/importing/ImportScreen.tsx')).ImportScreen,
}))
const DataScreen = lazy(async () => ({ default: (await import('../screens/data/DataScreen.tsx')).DataScreen }))
const ChooseScreen = lazy(async () => ({ default: (await import('../screens/choose/ChooseScreen.tsx')).ChooseScreen }))
const DesignScreen = lazy(async () => ({ default: (await import('../screens/design/DesignScreen.tsx')).DesignScreen }))
const TrainScreen = lazy(async () => ({ default: (await import('../screens/train/TrainScreen.tsx')).TrainScreen }))
const EvaluateScreen = lazy(async () => ({
  default: (await import('../screens/evaluate/EvaluateScreen.tsx')).EvaluateScreen,
}))
const ExplainScreen = lazy(async () => ({
  default: (await import('../screens/explain/ExplainScreen.tsx')).ExplainScreen,
}))
const PredictScreen = lazy(async () => ({
  default: (await import('../screens/predict/PredictScreen.tsx')).PredictScreen,
}))
const ExportScreen = lazy(async () => ({ default: (await import('../screens/exports/ExportScreen.tsx')).ExportScreen }))
const RunsScreen = lazy(async () => ({ default: (await import('../screens/runs/RunsScreen.tsx')).RunsScreen }))
const MissingScreen = lazy(async () => ({
  default: (await import('../screens/choose/MissingScreen.tsx')).MissingScreen,
}))

const CurvesImportScreen = lazy(async () => ({
  default: (await import('../tasks/curves/importing/CurvesImportScreen.tsx')).CurvesImportScreen,
}))
const CurvesDataScreen = lazy(async () => ({
  default: (await import('../tasks/curves/data/CurvesDataScreen.tsx')).CurvesDataScreen,
}))
const CurvesDesignScreen = lazy(async () => ({
  default: (await import('../tasks/curves/design/CurvesDesignScreen.tsx')).CurvesDesignScreen,
}))

/** An import of either kind: the files decide. */
function ImportPlace() {
  const ofCurves = useStore(useStudio().curvesImports, (state) => state.status.kind !== 'idle')
  return ofCurves ? <CurvesImportScreen /> : <ImportScreen />
}

/** A dataset of either kind; nothing until the library tells which. */
function DataPlace({ hash }: { readonly hash: string }) {
  const kind = useDatasetKind(hash)
  if (kind === 'loading') return null
  return kind === 'curves' ? <CurvesDataScreen hash={hash} /> : <DataScreen hash={hash} />
}

function DesignPlace({ hash }: { readonly hash: string }) {
  const kind = useDatasetKind(hash)
  if (kind === 'loading') return null
  return kind === 'curves' ? <CurvesDesignScreen hash={hash} /> : <DesignScreen hash={hash} />
}

function StepScreen({ step, id }: { readonly step: Step; readonly id: string }) {
  switch (step) {
    case 'data':
      return <DataPlace hash={id} />
    case 'design':
      return <DesignPlace hash={id} />
    case 'train':
      return <TrainScreen runId={id} />
    case 'evaluate':
      return <EvaluateScreen runId={id} />
    case 'explain':
      return <ExplainScreen runId={id} />
    case 'predict':
      return <PredictScreen runId={id} />
    case 'export':
      return <ExportScreen runId={id} />
    default:
      return step satisfies never
  }
}

export function Screen({ place }: { readonly place: Place }) {
  switch (place.kind) {
    case 'home':
      return <HomeScreen />
    case 'runs':
      return <RunsScreen />
    case 'importing':
      return <ImportPlace />
    case 'unknown':
      return <MissingScreen />
    case 'step':
      return place.id === null ? <ChooseScreen step={place.step} /> : <StepScreen step={place.step} id={place.id} />
    default:
      return place satisfies never
  }
}
