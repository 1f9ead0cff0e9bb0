/** What the stores hold of a task whose runs predict curves from features. */
import type { FeatureExplanation, FeaturePath } from '#domain/explain/featureExplanation'
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import type { CurvesPlan as StudyPlan } from '#domain/tasks/curves/curvesPlan'
import type { CurvesTable } from '#domain/tasks/curves/curvesTable'
import type { CurvesPlan, CurvesPreview, CurvesSampleRequest, InputFile } from '#protocol/ingest'
import type { StructureTable } from '#protocol/structures'
import type { SpectraPile } from '../../spectraPile.ts'

/** What a feature map depends on, besides the run. */
export interface FeaturePathSettings extends FeaturePath {
  /** Test rows at most. */
  readonly rows: number
}

/** A run that has learned something. */
export interface FittedRun {
  readonly id: string
  readonly fit: CurvesFit
}

/** A file of structures held against what the model reads. */
export interface CheckedStructures {
  readonly fit: CurvesFit
  readonly structures: StructureTable
}

export interface CurvesValues {
  readonly preview: CurvesPreview
  readonly plan: CurvesPlan
  readonly sample: CurvesSampleRequest
  /** What a study is set up for: the tables, which may be large, stay where they are. */
  readonly dataset: CurvesTable
  readonly studyPlan: StudyPlan
  readonly path: FeaturePathSettings
  readonly maps: FeatureExplanation
  /** No row is explained alone: the maps hold every one. */
  readonly question: never
  readonly single: never
  readonly model: FittedRun
  readonly source: { readonly files: readonly InputFile[] }
  readonly given: CheckedStructures
  readonly answer: SpectraPile
  readonly format: 'csv' | 'npy'
}
