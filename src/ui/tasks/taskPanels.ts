/**
 * What a task puts into the frames of `screens/`: its panels, and the words that stand around them. Each task answers in
 * `tasks/<task>/panels.ts`; `registry.ts` lists the answers. Panels load with the screen they are for.
 */
import type { ReactNode } from 'react'
import type { AppError } from '#domain/result'
import type { Task } from '#domain/tasks/task'
import type { InputFile } from '#protocol/ingest'
import type { CurvesImportDraft } from '#state/curvesImports'
import type { ImportDraft } from '#state/imports'
import type { TimedProgress } from '#state/importTask'
import type { StatTile } from '../controls/StatTiles.tsx'
import type { TrainView } from '../run/useRun.ts'
import type { DraftOf } from '../study/taskDraft.ts'
import type { Editor } from '../study/useEdit.ts'
import type { RunOf, StudyOf } from '../words/taskWords.ts'

type Panel<Props> = (props: Props) => ReactNode

interface ImportDrafts {
  readonly classes: ImportDraft
  readonly curves: CurvesImportDraft
}

/** Files that were understood and are to be looked over. */
export interface ImportPreviewView<T extends Task> {
  readonly kind: 'preview'
  readonly draft: ImportDrafts[T]
  /** The name it gets unless another is typed. */
  readonly proposed: string
  /** Set while a correction is read. */
  readonly rereading: TimedProgress | null
  /** Why what is asked could not be read or stored; null where it could. */
  readonly problem: AppError | null
  /** What is shown is the last plan that could be read, not the one that is asked for. */
  readonly unread: boolean
  /** What the files were taken for, as a sentence; empty where nothing need be said. */
  readonly taken: string
  /** What was found, as half a sentence. */
  readonly found: string
  /** `Import 240 spectra` */
  readonly commit: string
  readonly ready: boolean
}

export type ImportView<T extends Task> =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'busy'
      readonly title: string
      readonly progress: TimedProgress
      readonly files: readonly InputFile[]
      readonly sizeBytes?: number
    }
  | ImportPreviewView<T>
  | { readonly kind: 'failed'; readonly title: string; readonly error: AppError }
  | { readonly kind: 'done'; readonly dataset: { readonly hash: string; readonly name: string } }

export interface ImportActions {
  readonly rename: (name: string) => void
  readonly cancel: () => void
  /** Back to the last plan that could be read. */
  readonly revert: () => void
  /** Null when it failed or was cancelled. */
  readonly store: () => Promise<{ readonly hash: string } | null>
  readonly trySample: () => void
}

interface ImportPanels<T extends Task> {
  readonly useImport: () => ImportActions & { readonly view: ImportView<T> }
  /** The guesses, each to be corrected. */
  readonly Guesses: Panel<{ readonly draft: ImportDrafts[T]; readonly unread: boolean }>
  /** What they lead to. */
  readonly Understood: Panel<{ readonly draft: ImportDrafts[T] }>
}

interface DesignPanels<T extends Task> {
  /** What the study is on: `Library, 240 spectra`. */
  readonly subject: (draft: DraftOf<T>) => string
  /** 0 while the split cannot be made. */
  readonly stepsPerEpoch: (draft: DraftOf<T>) => number
  readonly Cards: Panel<{ readonly draft: DraftOf<T>; readonly editor: Editor<StudyOf<T>> }>
  /** The numbers its network is built from; null where it follows from the data. */
  readonly NetworkFields: Panel<{ readonly draft: DraftOf<T>; readonly editor: Editor<StudyOf<T>> }> | null
}

interface TrainPanels<T extends Task> {
  /** What is trained on: `168 spectra, 5 versions of each`. */
  readonly trainedOn: (view: TrainView<T>) => string
  /** The two figures of its own, before those that every run has. */
  readonly tiles: (view: TrainView<T>) => readonly StatTile[]
  readonly Figures: Panel<{ readonly view: TrainView<T> }>
  /** Cautions beside the study; null where there are none. */
  readonly Notes: Panel<{ readonly record: RunOf<T> }> | null
}

interface EvaluatePanels<T extends Task> {
  /** What was judged: `judged on 39 spectra of the test part`; null where the test part was not asked. */
  readonly judged: (record: RunOf<T>) => string | null
  /** A word of caution beside the title. */
  readonly caution: (study: StudyOf<T>) => string | undefined
  /** `notes` is what is to be known of how the training ended. */
  readonly Scores: Panel<{ readonly record: RunOf<T>; readonly notes: ReactNode }>
}

interface PredictPanels<T extends Task> {
  readonly title: string
  /** What is answered, before “by” and the model. */
  readonly useSubject: (record: RunOf<T>) => string
  readonly Predict: Panel<{ readonly record: RunOf<T> }>
}

interface ExportPanels<T extends Task> {
  /** What each file is for, by path; of a figure without its ending. */
  readonly purposes: (record: RunOf<T>) => ReadonlyMap<string, string>
  /** What must be said of the scores of a run under the published protocol. */
  readonly published: { readonly title: string; readonly text: string }
}

/** A run among those compared; its place gives it letter, colour and dash. */
export interface PlacedRun<T extends Task> {
  readonly place: number
  readonly run: RunOf<T>
}

export interface TaskPanels<T extends Task> {
  readonly importing: ImportPanels<T>
  readonly design: DesignPanels<T>
  readonly train: TrainPanels<T>
  readonly evaluate: EvaluatePanels<T>
  readonly explain: { readonly Explanation: Panel<{ readonly record: RunOf<T> }> }
  readonly predict: PredictPanels<T>
  readonly export: ExportPanels<T>
  /** The curves of several runs on one another. */
  readonly compare: { readonly Curves: Panel<{ readonly runs: readonly PlacedRun<T>[] }> }
}
