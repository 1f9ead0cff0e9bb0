/** Every call to `ingest.worker`. It alone reads and stores files; what it says of them is in `ingest.ts` and `structures.ts`. */
import type { CurvesDataset, CurvesSummary } from '#domain/data/curvesDataset'
import type { Dataset, DatasetSummary } from '#domain/data/dataset'
import type { ImportCorrections } from '#domain/data/importCorrections'
import type { CurvesSurvey } from '#domain/tasks/curves/curvesSurvey'
import type { Call } from './call.ts'
import type {
  CurvesPlan,
  CurvesPreview,
  CurvesSampleRequest,
  DatasetSurvey,
  ImportPlan,
  ImportPreview,
  ImportProgress,
  InputFile,
  SampleRequest,
  SurveyRequest,
} from './ingest.ts'
import type { ModelFeatures, StructureTable } from './structures.ts'

/** Files to be read under a plan; null = guess everything. */
export interface ReadRequest<Plan> {
  readonly files: readonly InputFile[]
  readonly plan: Plan | null
}

export interface SpectraRequest extends ReadRequest<ImportPlan> {
  /** What was settled beforehand, by options or a plan file. A plan made under them carries them along. */
  readonly corrections?: ImportCorrections | undefined
}

/** An import that was read, and what its dataset is to be called. */
export interface CommitRequest {
  readonly importId: string
  readonly name: string
}

type Discard = Call<{ readonly importId: string }, void>

export interface SpectraCalls {
  /** Fails only when no file could be read at all. */
  readonly read: Call<SpectraRequest, ImportPreview, ImportProgress>
  readonly commit: Call<CommitRequest, DatasetSummary, ImportProgress>
  /** Hands the spectra over without storing them, to be predicted and forgotten. */
  readonly take: Call<CommitRequest, Dataset>
  readonly discard: Discard
  /** Simulates and stores the built-in sample; the same request gives the same dataset. */
  readonly storeSample: Call<SampleRequest, DatasetSummary, ImportProgress>
  /** Looks through a stored dataset. */
  readonly survey: Call<SurveyRequest, DatasetSurvey>
}

/** A features file and a spectra file together. */
export interface CurvesCalls {
  /**
   * Looks at the beginning of both files and counts their rows. Null where the files do not belong together so, to be given to
   * `read`; with a plan they are taken to. Nothing is stored.
   */
  readonly readCurves: Call<ReadRequest<CurvesPlan>, CurvesPreview | null, ImportProgress>
  /** Reads both files to the end, into storage as they come; a dataset only when all went well. */
  readonly commitCurves: Call<CommitRequest, CurvesSummary, ImportProgress>
  /** Forgets the import. After a `commitCurves` that was aborted, in a fresh worker, it frees what that left on disk. */
  readonly discardCurves: Discard
  /** Simulates and stores the built-in sample; the same request gives the same dataset. */
  readonly storeCurvesSample: Call<CurvesSampleRequest, CurvesSummary, ImportProgress>
  /** Looks through a stored dataset of features and spectra. */
  readonly surveyCurves: Call<{ readonly hash: string }, CurvesSurvey, ImportProgress>
  /** Rows `fromRow` to `toRow` (excluded) of a stored dataset: reading the chunks they lie in takes too long for the page. */
  readonly curvesRows: Call<{ readonly hash: string; readonly fromRow: number; readonly toRow: number }, CurvesDataset>
}

export interface IngestCalls extends SpectraCalls, CurvesCalls {
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
