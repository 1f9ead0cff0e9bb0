/**
 * Which dataset and which run the page is about: named in the URL, otherwise the newest that
 * goes with what is named. Nothing is remembered beside the URL, so two tabs never pull at each other.
 */
import {
  Blend,
  ChartLine,
  Database,
  Grid2x2,
  HardDrive,
  House,
  List,
  LogIn,
  type LucideIcon,
  SlidersHorizontal,
  Upload,
} from 'lucide-react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { isNamed } from '#domain/data/summary'
import type { RunRecord } from '#domain/run/run'
import { summaryOf } from '#state/datasets'
import { isTraining, liveRun } from '#state/trainingStatus'
import { useLibrary } from '../library/useLibrary.ts'
import { isDatasetStep, paths, placeOf, type Step } from '../routes.ts'
import { useStudio } from '../studio.tsx'

export const stepIcons: Readonly<Record<Step | 'home' | 'runs' | 'storage', LucideIcon>> = {
  home: House,
  runs: List,
  storage: HardDrive,
  data: Database,
  design: SlidersHorizontal,
  train: ChartLine,
  evaluate: Grid2x2,
  explain: Blend,
  predict: LogIn,
  export: Upload,
}

interface StudyContext {
  readonly hash: string | null
  readonly runId: string | null
}

export function useStudyContext(): StudyContext {
  const studio = useStudio()
  const [location] = useLocation()
  const library = useLibrary()
  const runs = useStore(studio.runs, (state) => state.list)
  const live = useStore(studio.training, (state) => liveRun(state.status))
  const place = placeOf(location)
  const known: readonly Pick<RunRecord, 'id' | 'dataset'>[] = [
    ...(live ? [{ id: live.id, dataset: { hash: live.study.dataset.hash, name: live.datasetName } }] : []),
    ...(runs.kind === 'ready' ? runs.runs : []),
  ]

  if (place.kind === 'step' && place.id !== null) {
    const { id } = place
    if (isDatasetStep(place.step)) {
      const summary = summaryOf(library, id)
      const isOf = ({ dataset }: (typeof known)[number]): boolean =>
        dataset.hash === id || (summary !== null && isNamed(summary, dataset.hash))
      return { hash: id, runId: known.find(isOf)?.id ?? null }
    }
    return { hash: known.find((run) => run.id === id)?.dataset.hash ?? null, runId: id }
  }
  const newestRun = known[0]
  const newestDataset = library.kind === 'ready' ? library.datasets[0] : undefined
  return { hash: newestRun?.dataset.hash ?? newestDataset?.hash ?? null, runId: newestRun?.id ?? null }
}

/** Where each step of the sidebar leads, and whether a run is under way. */
export function useStepPaths(): { readonly pathOf: (step: Step) => string; readonly trainingNow: boolean } {
  const studio = useStudio()
  const { hash, runId } = useStudyContext()
  const trainingNow = useStore(studio.training, (state) => isTraining(state.status))
  const pathOf = (step: Step): string => {
    if (isDatasetStep(step)) return hash === null ? `/${step}` : paths[step](hash)
    return runId === null ? `/${step}` : paths[step](runId)
  }
  return { pathOf, trainingNow }
}
