/** What the stores hold of a task whose runs tell classes. */

import type { OpenedSpectra } from '#domain/data/openedSpectra'
import type { ClassExplanation, SpectrumExplanation } from '#domain/explain/explanation'
import type { ClassRun } from '#domain/run/run'
import type { AttributionSettings } from '#domain/study/study'
import type { StudyPlan } from '#domain/tasks/classes/studyPlan'
import type { ImportPlan, ImportPreview, SampleRequest } from '#protocol/ingest'
import type { Prediction } from '#protocol/prediction'
import type { CheckedSpectra, SpectraSource } from '../../spectra/checkedSpectra.ts'

/** A spectrum of the user's as the state of “no evidence”. */
export interface CustomBaseline {
  readonly name: string
  /** On the run's axis, as the network sees spectra: preprocessed. */
  readonly values: Float32Array
}

/** What a class map depends on, besides the run. */
export interface PathSettings {
  readonly attribution: AttributionSettings
  /** Overrides `attribution.baseline`. */
  readonly custom: CustomBaseline | null
}

export interface ClassValues {
  readonly preview: ImportPreview
  readonly plan: ImportPlan
  readonly sample: SampleRequest
  /** What a study is set up for: columns and axis, the spectra stay where they are. */
  readonly dataset: OpenedSpectra
  readonly studyPlan: StudyPlan
  readonly path: PathSettings
  readonly maps: readonly ClassExplanation[]
  /** One spectrum of the dataset; `classIndex` null = the predicted class. */
  readonly question: { readonly row: number; readonly classIndex: number | null }
  readonly single: SpectrumExplanation
  readonly model: Pick<ClassRun, 'id' | 'fit'>
  readonly source: SpectraSource
  readonly given: CheckedSpectra
  readonly answer: Prediction
  readonly format: 'csv'
}
