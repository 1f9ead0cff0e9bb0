/**
 * The spectra that are kept with a run of classes, so that it can be explained and looked at after its dataset is gone: the
 * spectra that class maps average, and the test spectra that Evaluate and Explain show.
 */
import type { SpectraTable } from '../../data/spectraTable.ts'
import type { MeanSpectrum } from '../../explain/classMean.ts'
import { drawOfEachClass } from '../../explain/draws/registry.ts'
import type { RunCohort } from '../../run/run.ts'
import { rowsOf } from '../../scores/baselines.ts'
import type { ClassStudy } from '../../study/study.ts'
import { givesProbabilities } from './classScores.ts'
import { casesOfCell, shownPerCell, testCases } from './testCases.ts'
import type { TestPredictions } from './testPredictions.ts'

export interface ExplainedSpectra {
  readonly task: 'classes'
  /** Dataset rows, ascending. */
  readonly rows: Int32Array
  /** As measured, row-major `rows × points`. */
  readonly spectra: Float32Array
  /** What the dataset calls each, and its group; empty where it does not tell. */
  readonly names: readonly string[]
  readonly groups: readonly string[]
  /** Of each whole class, as the network sees it; null for a class without a spectrum. Not kept by earlier versions. */
  readonly means?: readonly (MeanSpectrum | null)[] | undefined
}

/** 16 MB as float32: some 3,000 spectra of 1,351 points. */
const keptFloats = 4_000_000

/** The first of every list, then the second of every list, and so on. */
const inTurn = (lists: readonly (readonly number[])[]): number[] =>
  Array.from({ length: Math.max(0, ...lists.map(({ length }) => length)) }, (_, k) =>
    lists.flatMap((list) => list.slice(k, k + 1)),
  ).flat()

/** Test rows worth showing: of each cell of the confusion matrix the surest. */
function shownTestRows(test: TestPredictions, classes: number, areLogits: boolean): number[] {
  const cases = testCases(test, classes, areLogits)
  const cells = Array.from({ length: classes * classes }, (_, cell) =>
    casesOfCell(cases, Math.floor(cell / classes), cell % classes),
  )
  const rowsOfCells = cells.map((cell) => [...new Set(cell.map((i) => test.rows[i] ?? 0))].slice(0, shownPerCell))
  return inTurn(rowsOfCells)
}

/** What a dataset calls its rows. */
export interface RowNames {
  readonly names: readonly string[] | null
  readonly groups: readonly string[] | null
}

interface Kept {
  readonly cohort: RunCohort
  readonly test: TestPredictions | null
  readonly study: Pick<ClassStudy, 'attribution' | 'seed' | 'solver'>
  readonly means: ExplainedSpectra['means']
}

/** As many as fit; the spectra of the class maps before the others. `names` of all rows of the dataset. */
export function keepSpectra(
  content: Pick<SpectraTable, 'axis' | 'intensities'>,
  { cohort, test, study, means }: Kept,
  { names, groups }: RowNames,
): ExplainedSpectra {
  const points = content.axis.values.length
  const classes = cohort.classNames.length
  const mapped = inTurn(drawOfEachClass(cohort, classes, study.attribution, study.seed))
  const wanted = [
    ...mapped.map((at) => cohort.rows[at] ?? 0),
    ...(test ? shownTestRows(test, classes, givesProbabilities(study)) : []),
  ]
  const most = Math.max(classes, Math.floor(keptFloats / points))
  const rows = Int32Array.from([...new Set(wanted)].slice(0, most)).sort()
  return {
    task: 'classes',
    rows,
    spectra: rowsOf(content.intensities, points, rows),
    names: Array.from(rows, (row) => names?.[row] ?? ''),
    groups: Array.from(rows, (row) => groups?.[row] ?? ''),
    means,
  }
}
