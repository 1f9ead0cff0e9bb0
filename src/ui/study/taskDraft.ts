/**
 * The study being set up, as every task has one: its dataset made ready, the store that holds the draft, and the run it
 * asks for. Each task answers in `tasks/<task>/draft.ts`; `registry.ts` lists the answers.
 */
import type { AppError, Result } from '#domain/result'
import type { Task } from '#domain/tasks/task'
import type { StudyOf } from '#domain/tasks/taskTypes'
import type { Draft } from '#state/drafts'
import type { StartRequest } from '#state/training'

interface Drafts {
  readonly classes: Extract<Draft<'classes'>, { kind: 'ready' }>
  readonly curves: Extract<Draft<'curves'>, { kind: 'ready' }>
  readonly values: Extract<Draft<'values'>, { kind: 'ready' }>
}

export type DraftOf<T extends Task> = Drafts[T]

type DraftView<T extends Task> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'ready'; readonly draft: DraftOf<T> }

/** What a run is asked for with; its name gets a number where it is taken. */
interface RunWish extends Pick<StartRequest, 'study' | 'name' | 'datasetName' | 'classNames'> {
  /** The draft has what a run needs. */
  readonly ready: boolean
}

/** What a study would do to the data of a draft. */
export interface StudyCheck {
  readonly stepsPerEpoch: number
  /** Groups that stay together when rows are parted; null where every row is its own. */
  readonly groups: number | null
}

export interface TaskDraft<T extends Task> {
  /** Loads the dataset and turns the draft to it. */
  readonly useDraft: (hash: string) => DraftView<T>
  readonly wish: (draft: DraftOf<T>) => RunWish
  /** Whether another study can be run on the same data. Errors: those of its plan. */
  readonly check: (draft: DraftOf<T>, study: StudyOf<T>) => Result<StudyCheck>
}
