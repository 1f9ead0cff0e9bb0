/**
 * The stores, handed to every screen. `main.tsx` makes them once; a test or a story may hand in
 * others. Read them with `useStore(studio.datasets, (state) => state.list)` from zustand.
 */
import { createContext, type ReactNode, use } from 'react'
import type { Task } from '#domain/tasks/task'
import type { BandsStore } from '#state/bands'
import type { CompletionsStore } from '#state/completions'
import type { DatasetsStore } from '#state/datasets'
import type { DeviceStore } from '#state/device'
import type { Drafts } from '#state/drafts'
import type { DropsStore } from '#state/drops'
import type { EvaluationsStore } from '#state/evaluations'
import type { ExplanationsStore } from '#state/explanations'
import type { ExportJobsStore } from '#state/exportJobs'
import type { ExportsStore } from '#state/exports'
import type { GivenModelsStore } from '#state/givenModels'
import type { ImportsStore } from '#state/imports'
import type { JobsStore } from '#state/jobs'
import type { JudgingStore } from '#state/judging'
import type { KeptSpectraStore } from '#state/keptSpectra'
import type { LivePredictionsStore } from '#state/livePredictions'
import type { NoticesStore } from '#state/notices'
import type { OfflineStore } from '#state/offline'
import type { PooledScoresStore } from '#state/pooledScores'
import type { PredictionsStore } from '#state/predictions'
import type { PreferencesStore } from '#state/preferences'
import type { PreprocessingPreviewStore } from '#state/preprocessingPreview'
import type { RowsStore } from '#state/rows'
import type { Running } from '#state/running'
import type { RunsStore } from '#state/runs'
import type { Searches } from '#state/searches'
import type { SpaceStore } from '#state/space'
import type { SurveysStore } from '#state/surveys'
import type { TrainingStore } from '#state/training'
import type { Uses } from '#state/uses'

export interface Studio {
  readonly datasets: DatasetsStore
  readonly imports: ImportsStore
  readonly rows: RowsStore
  readonly preprocessingPreview: PreprocessingPreviewStore
  readonly drops: DropsStore
  readonly givenModels: GivenModelsStore
  readonly surveys: SurveysStore
  readonly device: DeviceStore
  readonly notices: NoticesStore
  readonly preferences: PreferencesStore
  readonly runs: RunsStore
  readonly completions: CompletionsStore
  readonly judging: JudgingStore
  readonly keptSpectra: KeptSpectraStore
  readonly training: TrainingStore
  readonly jobs: JobsStore
  readonly searches: Searches
  readonly pooledScores: PooledScoresStore
  readonly uses: Uses
  readonly space: SpaceStore
  readonly drafts: Drafts
  readonly explanations: { readonly [T in Task]: ExplanationsStore<T> }
  readonly evaluations: EvaluationsStore
  readonly predictions: { readonly [T in Task]: PredictionsStore<T> }
  readonly livePredictions: LivePredictionsStore
  readonly exports: ExportsStore
  readonly exportJobs: ExportJobsStore
  readonly bands: BandsStore
  readonly offline: OfflineStore
  readonly running: Running
}

const StudioContext = createContext<Studio | null>(null)

export function StudioProvider({ studio, children }: { readonly studio: Studio; readonly children: ReactNode }) {
  return <StudioContext value={studio}>{children}</StudioContext>
}

export function useStudio(): Studio {
  const studio = use(StudioContext)
  if (!studio) throw new Error('useStudio stands outside StudioProvider')
  return studio
}
