/**
 * What a task puts into the frames of `screens/`: its panels, and the words that stand around them. Each task answers in
 * `tasks/<task>/panels.ts`; `registry.ts` lists the answers. Panels load with the screen they are for.
 */
import type { ReactNode } from 'react'
import type { Task } from '#domain/tasks/task'
import type { RunOf, StudyOf } from '#domain/tasks/taskTypes'
import type { ImportDraft } from '#state/imports'
import type { StatTile } from '../controls/StatTiles.tsx'
import type { TrainView } from '../run/useRun.ts'
import type { DraftOf } from '../study/taskDraft.ts'
import type { Editor } from '../study/useEdit.ts'

type Panel<Props> = (props: Props) => ReactNode

interface ImportPanels<T extends Task> {
  /** What the files were taken for, as a sentence; empty where nothing need be said. */
  readonly taken: string
  /** What was found, as half a sentence. */
  readonly found: (draft: ImportDraft<T>) => string
  /** `Import 240 spectra` */
  readonly commit: (draft: ImportDraft<T>) => string
  /** What is settled of the import as the file that `--import` reads; null where the command line takes none. */
  readonly planFile: ((draft: ImportDraft<T>) => string) | null
  /** The guesses, each to be corrected. `unread`: what is shown is the last plan that could be read, not the one asked for. */
  readonly Guesses: Panel<{ readonly draft: ImportDraft<T>; readonly unread: boolean }>
  /** What they lead to. */
  readonly Understood: Panel<{ readonly draft: ImportDraft<T> }>
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
  /** What was judged: `evaluated on 39 spectra of the test part`; null where the test part was not asked. */
  readonly judged: (record: RunOf<T>) => string | null
  /** A word of caution beside the title. */
  readonly caution: (record: RunOf<T>) => string | undefined
  /** The column that tells what each row is has to be chosen before a model that came as a file is judged. */
  readonly byColumn?: true
  /** `notes` is what is to be known of how the training ended. */
  readonly Scores: Panel<{ readonly record: RunOf<T>; readonly notes: ReactNode }>
}

interface PredictPanels<T extends Task> {
  readonly title: string
  /** What is answered, before “by” and the model. */
  readonly useSubject: (record: RunOf<T>) => string
  readonly Predict: Panel<{ readonly record: RunOf<T> }>
}

interface ExportPanels<_T extends Task> {
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
