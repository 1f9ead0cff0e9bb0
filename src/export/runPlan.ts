/** A kept run as the list of what it can leave behind: files that are ready, tables and figures that are made when asked for. */
import { type ArtefactGroup, isExplained, type PlannedArtefact } from './artefact.ts'
import { figurePaths, type PlannedFigure } from './figureFiles.ts'
import type { Artefact } from './ports.ts'

/** One file of the tree, before it is made. */
export interface ListedArtefact {
  readonly path: string
  /** The same for both forms of a figure. */
  readonly key: string
  readonly group: ArtefactGroup
  readonly purpose: string
}

/** A file that takes a while to write. */
export interface PlannedTable {
  readonly path: string
  readonly write: () => Uint8Array
}

export interface RunPlan<Metrics> {
  /** The whole tree with what explains the model, in its order. */
  readonly listed: readonly ListedArtefact[]
  readonly ready: readonly Artefact[]
  readonly tables: readonly PlannedTable[]
  readonly figures: readonly PlannedFigure[]
  readonly metrics: Metrics
}

function filesOf<E>({ kind, path, group, purpose }: PlannedArtefact<E>): ListedArtefact[] {
  const drawn = kind === 'figure' || kind === 'explainedFigure'
  return (drawn ? figurePaths(path) : [path]).map((file) => ({ path: file, key: path, group, purpose }))
}

export function planOf<E, Metrics>(artefacts: readonly PlannedArtefact<E>[], metrics: Metrics): RunPlan<Metrics> {
  const own = artefacts.filter((artefact) => !isExplained(artefact))
  return {
    listed: artefacts.flatMap(filesOf),
    ready: own.flatMap((one) => (one.kind === 'file' ? [{ path: one.path, bytes: one.write() }] : [])),
    tables: own.flatMap((one) => (one.kind === 'table' ? [{ path: one.path, write: one.write }] : [])),
    figures: own.flatMap((one) => (one.kind === 'figure' ? [{ stem: one.path, figure: one.figure }] : [])),
    metrics,
  }
}
