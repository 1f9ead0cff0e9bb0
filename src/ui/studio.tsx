/**
 * The stores, handed to every screen. `main.tsx` makes them once; a test or a story may hand in
 * others. Read them with `useStore(studio.datasets, (state) => state.list)` from zustand.
 */
import { createContext, type ReactNode, use } from 'react'
import type { BandsStore } from '#state/bands'
import type { CurvesEvaluationsStore } from '#state/curvesEvaluations'
import type { CurvesImportsStore } from '#state/curvesImports'
import type { CurvesPredictionsStore } from '#state/curvesPredictions'
import type { CurvesRowsStore } from '#state/curvesRows'
import type { CurvesSurveysStore } from '#state/curvesSurveys'
import type { CurvesStore, DatasetsStore } from '#state/datasets'
import type { DeviceStore } from '#state/device'
import type { ExplanationsStore } from '#state/explanations'
import type { ExportsStore } from '#state/exports'
import type { FeatureExplanationsStore } from '#state/featureExplanations'
import type { ImportsStore } from '#state/imports'
import type { LivePredictionsStore } from '#state/livePredictions'
import type { NoticesStore } from '#state/notices'
import type { OfflineStore } from '#state/offline'
import type { PredictionsStore } from '#state/predictions'
import type { PreferencesStore } from '#state/preferences'
import type { Running } from '#state/running'
import type { RunsStore } from '#state/runs'
import type { CurvesDraftStore, StudyDraftStore } from '#state/studyDraft'
import type { SurveysStore } from '#state/surveys'
import type { TrainingStore } from '#state/training'

export interface Studio {
  readonly datasets: DatasetsStore
  readonly pairs: CurvesStore
  readonly imports: ImportsStore
  readonly curvesImports: CurvesImportsStore
  readonly curvesRows: CurvesRowsStore
  readonly curvesSurveys: CurvesSurveysStore
  readonly surveys: SurveysStore
  readonly device: DeviceStore
  readonly notices: NoticesStore
  readonly preferences: PreferencesStore
  readonly runs: RunsStore
  readonly training: TrainingStore
  readonly studyDraft: StudyDraftStore
  readonly curvesDraft: CurvesDraftStore
  readonly explanations: ExplanationsStore
  readonly featureExplanations: FeatureExplanationsStore
  readonly curvesEvaluations: CurvesEvaluationsStore
  readonly predictions: PredictionsStore
  readonly livePredictions: LivePredictionsStore
  readonly curvesPredictions: CurvesPredictionsStore
  readonly exports: ExportsStore
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
