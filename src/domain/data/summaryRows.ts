/**
 * Rows of a table that are no measurement but sum the others up: a spreadsheet's last lines, called Mean and SD. They are told
 * by what they are called, in any column of text.
 */
import type { SpectraTable } from './spectraTable.ts'

const means = /^(?:mean|average|avg|mittelwert|moyenne|media|promedio|средн\p{L}*|平均\p{L}*|均值)(?!\p{L})/iu
const others =
  /^(?:sd|s\.d\.|st\.?\s?dev|std|stdev|standard[\s_-]*(?:deviation|error)|standardabweichung|[ée]cart[\s-]type|desv\p{L}*|rsd|cv|variance|median|min|max|minimum|maximum|sum|range|标准差|標準偏差)(?!\p{L})/iu

export const isSummaryWord = (value: string): boolean => means.test(value.trim()) || others.test(value.trim())

/** A word that comes again is a grade or a condition (“average”). */
function onlyOnce(values: readonly string[], words: RegExp): number[] {
  const rows = values.flatMap((value, row) => (words.test(value.trim()) ? [row] : []))
  return new Set(rows.map((row) => values[row])).size === rows.length ? rows : []
}

/** Ascending. A median or a maximum counts beside a mean only: it may be a name. More than a quarter are samples with such names. */
export function summaryRows({ columns, rows }: SpectraTable): number[] {
  const called = (words: RegExp): number[] => columns.flatMap(({ values }) => onlyOnce(values, words))
  const found = called(means)
  if (found.length === 0) return []
  const all = [...new Set([...found, ...called(others)])].toSorted((a, b) => a - b)
  return all.length <= rows / 4 ? all : []
}
