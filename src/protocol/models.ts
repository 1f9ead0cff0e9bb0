/** What is asked of files that are no data: which of a drop they are, what a model among them is, and to keep it as a run. */
import type { ModelLook } from '#domain/model/givenModel'
import type { AppError } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import type { Study } from '#domain/study/study'
import type { Call } from './call.ts'
import type { InputFile, OtherFile } from './ingest.ts'

/** Where each file of a drop belongs; the numbers are its place in the drop. */
export interface SortedDrop {
  readonly data: readonly number[]
  readonly others: readonly (OtherFile & { readonly index: number })[]
}

/** A model file with the configuration beside it, and what its owner answered, which wins; both as `model_config.json` has it. */
export interface GivenModelFiles {
  readonly model: InputFile
  readonly config: InputFile | null
  readonly answers: Readonly<Record<string, unknown>>
}

export interface LookedAtModel {
  readonly look: ModelLook
  /** What has to be stated before it can be used; null where nothing has. */
  readonly lacking: AppError | null
}

export interface ModelCalls {
  /** By first bytes, and of zips by the names in them. */
  readonly sortDrop: Call<{ readonly files: readonly InputFile[] }, SortedDrop>
  /** Errors: those of the model file and of its configuration. */
  readonly lookAtModel: Call<GivenModelFiles, LookedAtModel>
  /** Stores it as a run that was not trained here. Errors: those of `lookAtModel`, what is lacking, those of the store. */
  readonly keepModel: Call<GivenModelFiles & { readonly runId: string; readonly name: string }, RunRecord>
  /** Errors: `study-invalid`, and those of a file that cannot be read. */
  readonly readStudy: Call<{ readonly file: InputFile }, Study>
}
