/**
 * The stores, handed to every screen. `main.tsx` makes them once; a test or a story may hand in
 * others. Read them with `useStore(studio.datasets, (state) => state.list)` from zustand.
 */
import { createContext, type ReactNode, use } from 'react'
import type { BandsStore } from '#state/bands'
import type { DatasetsStore, PairsStore } from '#state/datasets'
import type { DeviceStore } from '#state/device'
import type { ExplanationsStore } from '#state/explanations'
import type { ExportsStore } from '#state/exports'
import type { FeatureExplanationsStore } from '#state/featureExplanations'
import type { ImportsStore } from '#state/imports'
import type { LivePredictionsStore } from '#state/livePredictions'
import type { NoticesStore } from '#state/notices'
import type { PairEvaluationsStore } from '#state/pairEvaluations'
import type { PairImportsStore } from '#state/pairImports'
import type { PairPredictionsStore } from '#state/pairPredictions'
import type { PairRowsStore } from '#state/pairRows'
import type { PairSurveysStore } from '#state/pairSurveys'
import type { PredictionsStore } from '#state/predictions'
import type { PreferencesStore } from '#state/preferences'
import type { RunsStore } from '#state/runs'
import type { PairDraftStore, StudyDraftStore } from '#state/studyDraft'
import type { SurveysStore } from '#state/surveys'
import type { TrainingStore } from '#state/training'

export interface Studio {
  readonly datasets: DatasetsStore
  readonly pairs: PairsStore
  readonly imports: ImportsStore
  readonly pairImports: PairImportsStore
  readonly pairRows: PairRowsStore
  readonly pairSurveys: PairSurveysStore
  readonly surveys: SurveysStore
  readonly device: DeviceStore
  readonly notices: NoticesStore
  readonly preferences: PreferencesStore
  readonly runs: RunsStore
  readonly training: TrainingStore
  readonly studyDraft: StudyDraftStore
  readonly pairDraft: PairDraftStore
  readonly explanations: ExplanationsStore
  readonly featureExplanations: FeatureExplanationsStore
  readonly pairEvaluations: PairEvaluationsStore
  readonly predictions: PredictionsStore
  readonly livePredictions: LivePredictionsStore
  readonly pairPredictions: PairPredictionsStore
  readonly exports: ExportsStore
  readonly bands: BandsStore
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
