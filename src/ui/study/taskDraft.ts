/**
 * The study being set up, as every task has one: its dataset made ready, the store that holds the draft, and the run it
 * asks for. Each task answers in `tasks/<task>/draft.ts`; `registry.ts` lists the answers.
 */
import type { AppError, Result } from '#domain/result'
import type { Task } from '#domain/tasks/task'
import type { CurvesDraft, StudyDraft } from '#state/studyDraft'
import type { StartRequest } from '#state/training'
import type { Studio } from '../studio.tsx'
import type { StudyOf } from '../words/taskWords.ts'

interface Drafts {
  readonly classes: Extract<StudyDraft, { kind: 'ready' }>
  readonly curves: Extract<CurvesDraft, { kind: 'ready' }>
}

export type DraftOf<T extends Task> = Drafts[T]

type DraftView<T extends Task> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'ready'; readonly draft: DraftOf<T> }

/** The part of a draft's store that forms need. */
interface DraftStore<T extends Task> {
  getState(): {
    /** A value that is refused keeps the draft and says why. */
    change(edit: (study: StudyOf<T>) => StudyOf<T>): Result<StudyOf<T>>
    reset(): void
    adopt(value: unknown): Result<StudyOf<T>>
  }
}

/** What a run is asked for with; its name gets a number where it is taken. */
interface RunWish extends Omit<StartRequest, 'backend'> {
  /** The draft has what a run needs. */
  readonly ready: boolean
}

export interface TaskDraft<T extends Task> {
  /** Loads the dataset and turns the draft to it. */
  readonly useDraft: (hash: string) => DraftView<T>
  readonly store: (studio: Studio) => DraftStore<T>
  /** The same without a screen; false where the dataset is gone. */
  readonly open: (studio: Studio, hash: string) => Promise<boolean>
  readonly wish: (draft: DraftOf<T>) => RunWish
}
