/**
 * `window.spectralStudio`: the studio without its screens, for scripts that drive the page (the
 * command line does). Same workers, same engine, same writers. Answers are `Result`s of small plain
 * values; everything large leaves as a download. Files come in through file inputs, as a user's would.
 */

import type { ImportCorrections } from '#domain/data/importCorrections'
import type { DatasetWarning } from '#domain/data/warning'
import type { AppError, Result } from '#domain/result'
import type { BackendPreference, DeviceReport } from '#domain/run/device'
import type { Recipe } from '#domain/study/recipes/registry'
import type { NameMatch } from '#domain/tasks/curves/structureNames'
import type { Task } from '#domain/tasks/task'
import type { RunMetrics } from '#export/taskExport'
import type { ImportGuess, ImportProgress } from '#protocol/ingest'
import type { TrainEvent } from '#protocol/training'

/** What a study is made from: the recipe's defaults for the dataset, then each of these, in this order. */
/** What a study begins with in place of what the dataset suggests. */
export interface StartWishes {
  /** Kind of model: `cnn`, `pls` …; null: the recipe's. */
  readonly model: string | null
  /** Columns to learn; empty: as suggested. */
  readonly targets: readonly string[]
  readonly group: string | null
}

export interface StudyWishes {
  readonly recipe: Recipe
  /** Left out: as the dataset suggests. */
  readonly start?: StartWishes
  /** A whole or partial study as parsed JSON; its fields replace the defaults. */
  readonly study: unknown
  readonly epochs: number | null
  readonly seed: number | null
  readonly limit: number | null
  /** `path=value`, such as `split.protocol=published`; values as JSON, else as text. */
  readonly set: readonly string[]
}

export interface ImportedDataset {
  readonly hash: string
  readonly name: string
  readonly rows: number
  /** Of one curve. */
  readonly points: number
  /** Curves of each row, where it has several. */
  readonly components: number
  readonly warnings: readonly DatasetWarning[]
  /** Files that are no data. */
  readonly skipped: readonly string[]
  /** Files that could not be read while others could. */
  readonly errors: readonly AppError[]
  /** What the files left open, and how it was read. */
  readonly guesses: readonly ImportGuess[]
}

export interface TrainWishes {
  readonly datasetHash: string
  readonly study: StudyWishes
  readonly backend: BackendPreference
}

export interface TrainedRun {
  readonly runId: string
  readonly recipe: string
  readonly device: DeviceReport
  readonly epochsRun: number
  readonly steps: number
  readonly msPerStep: number
  readonly metrics: RunMetrics
  /** Paths in the archive. */
  readonly artefacts: readonly string[]
  /** By class or component: relative completeness error of its map. */
  readonly completenessError: Readonly<Record<string, number>>
  readonly warnings: readonly DatasetWarning[]
  /** Name the archive is downloaded under. */
  readonly archive: string
}

/** What a saved model is applied to, by what it learned. */
interface Given {
  /** Spectra are stored first. */
  readonly classes: { readonly datasetHash: string }
  /** Structures lie in the data input: the path of each of its files in its folder. */
  readonly curves: { readonly paths: readonly string[] }
  readonly values: { readonly datasetHash: string }
}

export type ApplyWishes<T extends Task> = Given[T] & { readonly backend: BackendPreference }

/** By the rule of the reference study, but for `set`: `path=value` within the attribution settings. */
export type ExplainWishes<T extends Task> = ApplyWishes<T> & { readonly set: readonly string[] }

export interface ExplainedModel {
  readonly artefacts: readonly string[]
  readonly completenessError: Readonly<Record<string, number>>
  readonly archive: string
}

export interface PredictedSpectra {
  readonly rows: number
  readonly classNames: readonly string[]
  /** True when the spectra had another axis than the model and were interpolated onto it. */
  readonly resampled: boolean
  readonly table: string
}

export interface PredictedCurves {
  readonly rows: number
  readonly columns: number
  readonly componentNames: readonly string[]
  /** How the columns of the structures were matched with the features of the model. */
  readonly names: NameMatch['kind']
  /** Rows with a feature outside what the model was trained on. */
  readonly outside: number
  readonly table: string
}

export interface PredictedValues {
  readonly rows: number
  readonly targets: readonly string[]
  readonly resampled: boolean
  /** Spectra far from those the model was trained on; null where it cannot tell. */
  readonly far: number | null
  readonly table: string
}

interface Predictions {
  readonly classes: PredictedSpectra
  readonly curves: PredictedCurves
  readonly values: PredictedValues
}

export type Predicted<T extends Task> = Predictions[T]

/** What a long job tells on its way. */
export type AutomationProgress =
  | { readonly kind: 'import'; readonly progress: ImportProgress }
  | { readonly kind: 'train'; readonly event: TrainEvent }
  | { readonly kind: 'explain'; readonly fraction: number }
  | { readonly kind: 'predict'; readonly fraction: number }
  | { readonly kind: 'figures'; readonly done: number; readonly all: number }

export type ProgressListener = (progress: AutomationProgress) => void

/** Ids of the file inputs that `openInputs` puts into the page. */
export const inputIds = { data: 'automation-data', model: 'automation-model' } as const

export interface Automation {
  /** Puts the hidden file inputs into the page; fill them, then import, explain or predict. */
  openInputs(): void
  /**
   * Reads the files of the data input and stores them as one dataset; what the corrections leave open is guessed. `paths`: each
   * file's path in its folder.
   */
  importData(
    recipe: Recipe,
    paths: readonly string[],
    corrections: ImportCorrections,
    onProgress: ProgressListener,
  ): Promise<Result<ImportedDataset>>
  /** The recipe's built-in sample. */
  importSample(recipe: Recipe, onProgress: ProgressListener): Promise<Result<ImportedDataset>>
  /** Whether this study can be made on this dataset and run on this device; the same checks as `train`. */
  checkStudy(wishes: TrainWishes): Promise<Result<void>>
  /** Trains, evaluates, explains and downloads the artefact tree as one archive. */
  train(wishes: TrainWishes, onProgress: ProgressListener): Promise<Result<TrainedRun>>
  /** Explains the model in the model input, which is of this task, and downloads the files as one archive. */
  explain<T extends Task>(
    task: T,
    wishes: ExplainWishes<T>,
    onProgress: ProgressListener,
  ): Promise<Result<ExplainedModel>>
  /** Applies the model in the model input, which is of this task, and downloads the table. */
  predict<T extends Task>(task: T, wishes: ApplyWishes<T>, onProgress: ProgressListener): Promise<Result<Predicted<T>>>
}

declare global {
  interface Window {
    /** Loads the automation when it is first asked for. */
    spectralStudio?: () => Promise<Automation>
  }
}
