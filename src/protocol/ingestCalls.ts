/** Every call to `ingest.worker`. It alone reads and stores files; what it says of them is in `ingest.ts` and `structures.ts`. */
import type { FileSight } from '#domain/data/fileSight'
import type { ImportCorrections } from '#domain/data/importCorrections'
import type { DatasetSummary } from '#domain/data/summary'
import type { PreprocessingPreview } from '#domain/preprocessing/preview'
import type { AppError } from '#domain/result'
import type { Call } from './call.ts'
import type {
  DatasetRows,
  PreviewRequest,
  ResampledRequest,
  RowsRequest,
  Survey,
  SurveyRequest,
  TakenSpectra,
} from './datasets.ts'
import type {
  CurvesPlan,
  CurvesPreview,
  CurvesSampleRequest,
  ImportPlan,
  ImportPreview,
  ImportProgress,
  InputFile,
  SampleRequest,
} from './ingest.ts'
import type { Packing, Restored, SpaceTaken } from './keeping.ts'
import type { ModelCalls } from './models.ts'
import type { ModelFeatures, StructureTable } from './structures.ts'

/** Files to be read under a plan; null = guess everything. */
export interface ReadRequest<Plan> {
  readonly files: readonly InputFile[]
  readonly plan: Plan | null
}

/** Of a plan only what the user settled counts: the rest of it is what was understood. */
export interface SpectraRequest extends ReadRequest<ImportPlan> {
  /** What was settled beforehand, where there is no plan. */
  readonly corrections?: ImportCorrections | undefined
}

/** One file of a drop, to be seen closely. */
export interface SightRequest {
  readonly files: readonly InputFile[]
  /** Path of the file, in a folder or an archive. */
  readonly file: string
  readonly corrections: ImportCorrections
  /** Why it could not be read, where that is known. */
  readonly error: AppError | null
}

/** An import that was read, and what its dataset is to be called. */
export interface CommitRequest {
  readonly importId: string
  readonly name: string
}

/** From 0 to 1. */
type Fraction = number

type Discard = Call<{ readonly importId: string }, void>

export interface SpectraCalls {
  /** Where no spectra could be read the preview says why. Fails where what was settled cannot hold, or nothing is data. */
  readonly read: Call<SpectraRequest, ImportPreview, ImportProgress>
  readonly sight: Call<SightRequest, FileSight>
  readonly commit: Call<CommitRequest, DatasetSummary, ImportProgress>
  /** What was read, to be predicted and forgotten: the spectra stay in the worker until they are discarded. */
  readonly take: Call<CommitRequest, TakenSpectra>
  readonly discard: Discard
  /** Simulates and stores the built-in sample; the same request gives the same dataset. */
  readonly storeSample: Call<SampleRequest, DatasetSummary, ImportProgress>
}

/** A features file and a spectra file together. */
export interface CurvesCalls {
  /**
   * Looks at the beginning of both files and counts their rows. Null where the files do not belong together so, to be given to
   * `read`; with a plan they are taken to. Nothing is stored.
   */
  readonly readCurves: Call<ReadRequest<CurvesPlan>, CurvesPreview | null, ImportProgress>
  /** Reads both files to the end, into storage as they come; a dataset only when all went well. */
  readonly commitCurves: Call<CommitRequest, DatasetSummary, ImportProgress>
  /** Forgets the import. After a `commitCurves` that was aborted, in a fresh worker, it frees what that left on disk. */
  readonly discardCurves: Discard
  /** Simulates and stores the built-in sample; the same request gives the same dataset. */
  readonly storeCurvesSample: Call<CurvesSampleRequest, DatasetSummary, ImportProgress>
}

/** Stored datasets, whose values the page never holds, and spectra that were taken. */
export interface DatasetsCalls {
  /** Looks through a stored dataset. */
  readonly survey: Call<SurveyRequest, Survey, Fraction>
  readonly rows: Call<RowsRequest, DatasetRows>
  /** Spectra on another axis, ends held; row-major. The same values where the axes are one. */
  readonly resampled: Call<ResampledRequest, Float32Array>
  /** Errors: those of the store and of steps that cannot work on these spectra. */
  readonly previewPreprocessing: Call<PreviewRequest, PreprocessingPreview>
  /** Moves datasets of earlier versions into the library; how many are still where they were. */
  readonly moveFormer: Call<null, { readonly left: number }, Fraction>
}

/** What is kept, as a whole. */
export interface KeepingCalls {
  readonly space: Call<null, SpaceTaken>
  readonly packLibrary: Call<null, Packing, Fraction>
  /** `archive-foreign`, `archive-newer`, `archive-damaged`; what of it is damaged is named in the answer. */
  readonly restoreLibrary: Call<{ readonly file: Blob }, Restored, Fraction>
}

export interface IngestCalls extends SpectraCalls, CurvesCalls, DatasetsCalls, ModelCalls, KeepingCalls {
  /**
   * Reads a table of numbers to its end and holds it against the model; nothing is stored. Errors:
   * `feature-count-mismatch` before the rows are read, `dataset-too-large`, and those of the reader of numbers, with
   * file, row and column.
   */
  readonly readStructures: Call<
    { readonly file: InputFile; readonly model: ModelFeatures },
    StructureTable,
    ImportProgress
  >
}
