/**
 * The labelled spectra that a model which was trained elsewhere is judged on: rows whose label is one of its classes. Others
 * would be wrong whatever it answers; they are left out and counted.
 */
import { labelOf, type TargetRule } from '../../data/roles.ts'
import type { SpectraColumns } from '../../data/spectraTable.ts'
import type { DatasetWarning } from '../../data/warning.ts'
import { err, ok, type Result } from '../../result.ts'
import type { RunCohort } from '../../run/run.ts'

export interface JudgedRows extends RunCohort {
  /** Group index of each of `rows`. */
  readonly groups: Int32Array
  readonly warnings: readonly DatasetWarning[]
}

interface Asked {
  /** In the order of the outputs. */
  readonly classNames: readonly string[]
  readonly target: TargetRule
  readonly group: string | null
}

/** Authors write one class in several ways: `Amino acids`, `AminoAcids`. */
const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Output of each label; a label that only differs in case or punctuation is taken where it fits a single class. */
function outputOf(classNames: readonly string[]): (label: string) => number {
  const plainNames = classNames.map(plain)
  return (label) => {
    const exact = classNames.indexOf(label)
    if (exact >= 0) return exact
    const own = plain(label)
    const first = plainNames.indexOf(own)
    return own !== '' && first === plainNames.lastIndexOf(own) ? first : -1
  }
}

const quoted = (names: readonly string[]): string =>
  `${names
    .slice(0, 6)
    .map((name) => `“${name}”`)
    .join(', ')}${names.length > 6 ? ' …' : ''}`

/** Errors: `missing-column`, `no-common-class`. Warnings: `class-not-in-model`, `blank-label`. */
export function judgedRows({ rows, columns }: SpectraColumns, asked: Asked): Result<JudgedRows> {
  const { classNames, target, group } = asked
  const cells = columns.find(({ name }) => name === target.column)?.values
  if (!cells) {
    return err({
      code: 'missing-column',
      message: `There is no column “${target.column}” to take the class from.`,
      where: { column: target.column },
      remedy: `Choose one of ${quoted(columns.map(({ name }) => name))}.`,
    })
  }
  const output = outputOf(classNames)
  const groupCells = columns.find(({ name }) => name === group)?.values
  const groupIndex = new Map<string, number>()
  const others = new Map<string, number>()
  const found: { row: number; label: number; group: number }[] = []
  let blank = 0
  for (let row = 0; row < rows; row++) {
    const label = labelOf(cells[row] ?? '', target.part)
    const index = label === null ? -1 : output(label)
    if (label === null) blank++
    else if (index < 0) others.set(label, (others.get(label) ?? 0) + 1)
    else {
      const cell = groupCells?.[row]?.trim()
      const key = cell ? `in ${cell}` : `row ${row}`
      const own = groupIndex.get(key) ?? groupIndex.size
      groupIndex.set(key, own)
      found.push({ row, label: index, group: own })
    }
  }
  if (found.length === 0) {
    return err({
      code: 'no-common-class',
      message: `Column “${target.column}” names none of the model’s classes: it has ${quoted([...others.keys()])}, the model ${quoted(classNames)}.`,
      where: { column: target.column },
      remedy: 'Choose the column of the classes, or open the model again with their names.',
    })
  }
  const leftOut = [...others.values()].reduce((sum, count) => sum + count, 0)
  return ok({
    classNames: [...classNames],
    rows: Int32Array.from(found, ({ row }) => row),
    labels: Int32Array.from(found, ({ label }) => label),
    groups: Int32Array.from(found, ({ group: index }) => index),
    groupCount: groupIndex.size,
    warnings: [
      ...(leftOut > 0
        ? [
            {
              code: 'class-not-in-model',
              message: `${leftOut} spectra are of classes the model does not know (${quoted([...others.keys()])}) and were left out`,
            },
          ]
        : []),
      ...(blank > 0
        ? [{ code: 'blank-label', message: `${blank} spectra have no “${target.column}” and were left out` }]
        : []),
    ],
  })
}
