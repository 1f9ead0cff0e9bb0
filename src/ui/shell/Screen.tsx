/** From an address to a screen. Every screen is its own chunk, loaded when it is first looked at. */
import type { ReactNode } from 'react'
import type { Task } from '#domain/tasks/task'
import { lazy } from '../controls/lazy.tsx'
import { useTaskOf } from '../library/useLibrary.ts'
import type { Place, Step } from '../routes.ts'

const HomeScreen = lazy(async () => ({ default: (await import('../screens/home/HomeScreen.tsx')).HomeScreen }))
const ImportScreen = lazy(async () => ({
  default: (await import('../screens/importing/ImportScreen.tsx')).ImportScreen,
}))
const ModelScreen = lazy(async () => ({ default: (await import('../screens/model/ModelScreen.tsx')).ModelScreen }))
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
const StorageScreen = lazy(async () => ({
  default: (await import('../screens/storage/StorageScreen.tsx')).StorageScreen,
}))
const JobScreen = lazy(async () => ({ default: (await import('../screens/job/JobScreen.tsx')).JobScreen }))
const MissingScreen = lazy(async () => ({
  default: (await import('../screens/choose/ChooseScreen.tsx')).MissingScreen,
}))

const CurvesDataScreen = lazy(async () => ({
  default: (await import('../tasks/curves/data/CurvesDataScreen.tsx')).CurvesDataScreen,
}))

const ValuesDataScreen = lazy(async () => ({
  default: (await import('../tasks/values/data/ValuesDataScreen.tsx')).ValuesDataScreen,
}))

/** The data screens of each task. */
const dataScreens: Readonly<Record<Task, (props: { readonly hash: string }) => ReactNode>> = {
  classes: DataScreen,
  curves: CurvesDataScreen,
  values: ValuesDataScreen,
}

/** Nothing until the library tells what is learned from the dataset. */
function DataPlace({ hash }: { readonly hash: string }) {
  const task = useTaskOf(hash)
  if (!task) return null
  const Data = dataScreens[task]
  return <Data hash={hash} />
}

function StepScreen({ step, id }: { readonly step: Step; readonly id: string }) {
  switch (step) {
    case 'data':
      return <DataPlace hash={id} />
    case 'design':
      return <DesignScreen hash={id} />
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
    case 'job':
      return <JobScreen jobId={place.id} />
    case 'storage':
      return <StorageScreen />
    case 'importing':
      return <ImportScreen />
    case 'model':
      return <ModelScreen step={place.step} />
    case 'unknown':
      return <MissingScreen />
    case 'step':
      return place.id === null ? <ChooseScreen step={place.step} /> : <StepScreen step={place.step} id={place.id} />
    default:
      return place satisfies never
  }
}
