/** What the stores hold of a task whose runs tell classes. */
import type { SpectralAxis } from '#domain/data/axis'
import type { ContractCheck } from '#domain/data/axisContract'
import type { SpectralUnit } from '#domain/data/units'
import type { ClassExplanation, SpectrumExplanation } from '#domain/explain/explanation'
import type { AppError } from '#domain/result'
import type { ClassRun } from '#domain/run/run'
import type { AttributionSettings } from '#domain/study/study'
import type { ClassTable } from '#domain/tasks/classes/classTable'
import type { StudyPlan } from '#domain/tasks/classes/studyPlan'
import type { ImportPlan, ImportPreview, InputFile, SampleRequest } from '#protocol/ingest'
import type { Prediction } from '#protocol/prediction'
import type { GivenSpectra } from './givenSpectra.ts'

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

/** Spectra held against what the model reads. */
export interface CheckedSpectra {
  readonly spectra: GivenSpectra
  /** What the model reads. */
  readonly model: SpectralAxis
  /** The files behind the spectra; null for a dataset of the library. */
  readonly files: readonly InputFile[] | null
  /** Files that could not be read while others could. */
  readonly faults: readonly AppError[]
  readonly checks: readonly ContractCheck[]
}

/** Files, with the unit of their axis where the reading took it for another; or a dataset of the library. */
export type SpectraSource =
  | { readonly files: readonly InputFile[]; readonly unit?: SpectralUnit | undefined }
  | { readonly datasetHash: string }

export interface ClassValues {
  readonly preview: ImportPreview
  readonly plan: ImportPlan
  readonly sample: SampleRequest
  /** What a study is set up for: columns and axis, the spectra stay where they are. */
  readonly dataset: ClassTable
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
