/**
 * What a task has to say of its studies and runs wherever they are listed, compared or counted. Each task answers in
 * `tasks/<task>/words.ts`; `registry.ts` lists the answers. Only words: what needs React is in `tasks/registry.ts`.
 */
import type { ClassEpoch, CurvesEpoch, ValuesEpoch } from '#domain/run/run'
import type { Task } from '#domain/tasks/task'
import type { RunOf, StudyOf } from '#domain/tasks/taskTypes'

interface Epochs {
  readonly classes: ClassEpoch
  readonly curves: CurvesEpoch
  readonly values: ValuesEpoch
}

export type EpochOf<T extends Task> = Epochs[T]

/** A name and its value. */
export type Line = readonly [name: string, value: string]

/** How well an epoch did on the part that chooses. */
export interface EpochScore {
  /** `87%`, `loss 0.0346` */
  readonly short: string
  /** `34 of 39 right` */
  readonly long: string
  /** Cases behind it. */
  readonly n: number
  /** The better of one task above the worse. */
  readonly order: number
}

/** How well a run did on its test part. */
export interface TestScore {
  /** Before the figures: `R²`. */
  readonly of?: string
  /** `87%`, `0.93 · 0.98` */
  readonly value: string
  /** Right of the figure, in grey. */
  readonly beside?: string
  /** What it rests on. */
  readonly note: string
  /** Said where it is pointed at. */
  readonly hint?: string
  /** The better of one task above the worse; undefined where there is no figure. */
  readonly order: number | undefined
}

export interface TaskWords<T extends Task> {
  /** `runs that classify` */
  readonly runs: string
  /** What a network is fed and counted in. */
  readonly model: {
    /** What goes in: `Spectrum`. */
    readonly input: string
    /** `Per spectrum` */
    readonly per: string
    /** What lies in memory: `spectra`. */
    readonly data: string
    /** What a step sees, of many: `spectra`. */
    readonly items: string
  }
  /** How the test part came about, as it stands beside every score. */
  readonly protocol: (study: StudyOf<T>) => string
  /** What is minimised, by name. */
  readonly loss: (study: StudyOf<T>) => string
  /** A first name for a run: what sets it apart from its siblings. */
  readonly runName: (study: StudyOf<T>, targets: readonly string[]) => string
  /** Names of the classes or components of a run; as planned until the data were read. */
  readonly targets: (study: StudyOf<T>, run: RunOf<T> | null, planned: readonly string[]) => readonly string[]
  /** Who takes part, as far as it is known. */
  readonly cohort: (run: RunOf<T>) => readonly Line[]
  /** What is done to the data before training. */
  /** What is learned, as a choice: `Classes`. */
  readonly learned: string
  readonly data: (study: StudyOf<T>) => readonly Line[]
  readonly epochScore: (epoch: EpochOf<T>) => EpochScore | null
  readonly testScore: (run: RunOf<T>) => TestScore | null
}
