/**
 * What a run can leave behind, file by file: where each stands in the tree, what it is for, and how it is made. Paths are a
 * contract: scripts read them. Each task lists its own in `tasks/<task>/artefacts.ts`, one file an entry.
 */
import type { PlannedFigure } from './figureFiles.ts'
import type { Artefact, FigureDescription } from './ports.ts'

export type ArtefactGroup = 'weights' | 'figures' | 'logs' | 'records'

interface Entry {
  /** From the root of the tree; of a figure without its ending. */
  readonly path: string
  readonly group: ArtefactGroup
  /** One line for someone who chooses. */
  readonly purpose: string
}

/** Made from what explains the model: part of a run's tree, and all of `explain`. */
export type ExplainedArtefact<Explanation> =
  | (Entry & { readonly kind: 'explainedFile'; write(explanation: Explanation): Uint8Array })
  /** Null where there was nothing to explain. */
  | (Entry & { readonly kind: 'explainedFigure'; figure(explanation: Explanation): FigureDescription | null })

export type RunArtefact =
  /** Written as soon as the run is read. */
  | (Entry & { readonly kind: 'file'; write(): Uint8Array })
  /** Takes a while to write: when asked for. */
  | (Entry & { readonly kind: 'table'; write(): Uint8Array })
  | (Entry & { readonly kind: 'figure'; readonly figure: FigureDescription })

export type PlannedArtefact<Explanation> = RunArtefact | ExplainedArtefact<Explanation>

/** One entry of a task's list: the files that it leaves of a subject, none where the subject does not have them. */
export type ArtefactEntry<Subject, Planned> = (subject: Subject) => readonly Planned[]

/** What explains a model, ready to be written and drawn. */
export interface ExplainedParts {
  readonly tables: readonly Artefact[]
  readonly figures: readonly PlannedFigure[]
  /** By class or component: relative completeness error of its map. */
  readonly completenessError: Readonly<Record<string, number>>
}

export const isExplained = <E>(planned: PlannedArtefact<E>): planned is ExplainedArtefact<E> =>
  planned.kind === 'explainedFile' || planned.kind === 'explainedFigure'

/** The files and figures of an explanation, in their order. */
export function explainedFiles<E>(planned: readonly ExplainedArtefact<E>[], explanation: E) {
  const tables: Artefact[] = []
  const figures: PlannedFigure[] = []
  for (const one of planned) {
    if (one.kind === 'explainedFile') tables.push({ path: one.path, bytes: one.write(explanation) })
    else {
      const figure = one.figure(explanation)
      if (figure) figures.push({ stem: one.path, figure })
    }
  }
  return { tables, figures }
}
