/** A dataset's spectra as rows of a table and as words. */

import { labelOf } from '#domain/data/roles'
import type { SpectraColumns } from '#domain/data/spectraTable'
import type { ClassStudy } from '#domain/study/study'

export interface SpectrumRow {
  readonly row: number
  readonly name: string
  /** Null without a label. */
  readonly className: string | null
  readonly group: string
  /** Cells of the columns shown beside, in their order. */
  readonly cells: readonly string[]
}

/** Columns beside name, class and group that tell rows apart; at most this many are shown. */
const shownColumns = 2

export function columnsBeside(content: SpectraColumns, study: ClassStudy, idColumn: string | null): readonly string[] {
  const taken = new Set([idColumn, study.dataset.group])
  return content.columns
    .filter(({ name, values }) => !taken.has(name) && values.some((value) => value !== values[0]))
    .slice(0, shownColumns)
    .map(({ name }) => name)
}

export function spectrumName(content: SpectraColumns, idColumn: string | null, row: number): string {
  const name = content.columns.find((column) => column.name === idColumn)?.values[row]?.trim()
  return name ? name : `Spectrum ${row + 1}`
}

/** A name that says something: a bare number is given its sample, or its column, to stand by. */
export function spectrumTitle(
  content: SpectraColumns,
  study: ClassStudy,
  idColumn: string | null,
  row: number,
): string {
  const name = spectrumName(content, idColumn, row)
  if (!/^\d+$/.test(name)) return name
  const group = content.columns.find((column) => column.name === study.dataset.group)?.values[row]?.trim()
  return group ? `${group} (${name})` : `${idColumn} ${name}`
}

export function spectrumRows(
  content: SpectraColumns,
  study: ClassStudy,
  idColumn: string | null,
  beside: readonly string[],
): SpectrumRow[] {
  const values = (name: string | null) => content.columns.find((column) => column.name === name)?.values
  const { target, group } = study.dataset
  const targets = values(target.column)
  const groups = values(group)
  const others = beside.map((name) => values(name))
  return Array.from({ length: content.rows }, (_, row) => ({
    row,
    name: spectrumName(content, idColumn, row),
    className: targets ? labelOf(targets[row] ?? '', target.part) : null,
    group: groups?.[row] ?? '',
    cells: others.map((cells) => cells?.[row] ?? ''),
  }))
}
