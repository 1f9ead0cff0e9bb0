/** What the stores hold of a task whose runs tell numbers. */
import type { OpenedSpectra } from '#domain/data/openedSpectra'
import type { ClassExplanation } from '#domain/explain/explanation'
import type { ValuesRun } from '#domain/run/run'
import type { ValuesStudy } from '#domain/study/study'
import type { ValuesPlan } from '#domain/tasks/values/valuesPlan'
import type { ImportPlan, ImportPreview, SampleRequest } from '#protocol/ingest'
import type { ValuesPrediction } from '#protocol/prediction'
import type { CheckedSpectra, SpectraSource } from '../../spectra/checkedSpectra.ts'

export interface ValuesValues {
  readonly preview: ImportPreview
  readonly plan: ImportPlan
  readonly sample: SampleRequest
  /** What a study is set up for: columns and axis, the spectra stay where they are. */
  readonly dataset: OpenedSpectra
  readonly studyPlan: ValuesPlan
  readonly path: ValuesStudy['attribution']
  /** One a target. */
  readonly maps: readonly ClassExplanation[]
  /** No spectrum is explained alone. */
  readonly question: never
  readonly single: never
  readonly model: Pick<ValuesRun, 'id' | 'fit'>
  readonly source: SpectraSource
  readonly given: CheckedSpectra
  readonly answer: ValuesPrediction
  readonly format: 'csv'
}
