/** A column of labels or of reference values that stands alone in its file (`y.csv`): lines without a delimiter. */

import { isGap } from '#domain/data/numberCells'
import type { TextCorrections } from './corrections.ts'
import type { FoundTable } from './findTable.ts'
import type { TextHead } from './head.ts'
import { noHeader } from './headerRows.ts'
import { isAnyNumber } from './notation.ts'

const maxLine = 80
const headerWord =
  /^(labels?|class(es)?|targets?|y|types?|species|categor(y|ies)|groups?|names?|samples?|ids?|klasse|values?)$/i

/** Null where the lines are sentences or too few. */
export function singleColumn(head: TextHead, fixed: TextCorrections): FoundTable | null {
  const lines = head.text.split('\n').map((line, i) => ({ cell: bare(line), line: i + 1 }))
  const filled = lines.filter(({ cell, line }) => cell !== '' && line > (fixed.skipLines ?? 0))
  const [first, ...below] = filled
  if (!first || below.length < 2 || filled.some(({ cell }) => cell.length > maxLine || /[\t;,|]/.test(cell)))
    return null
  const numbers = below.filter(({ cell }) => isAnyNumber(cell) || isGap(cell)).length
  const distinct = new Set(below.map(({ cell }) => cell)).size
  const words = below.every(({ cell }) => cell.split(/\s+/).length <= 3)
  const isNumeric = numbers === below.length
  const named = headerWord.test(first.cell)
  if (!isNumeric && !(words && (named || distinct <= 0.6 * below.length))) return null
  const repeated = below.some(({ cell }) => cell === first.cell)
  const header = fixed.header ?? (named || (isNumeric ? !isAnyNumber(first.cell) : !repeated))
  const rows = (header ? below : filled).map(({ cell }) => [cell])
  return {
    // No line has one: each is a single cell.
    delimiter: '\t',
    notation: { decimal: fixed.decimal ?? '.', thousands: false, alternative: null },
    comments: false,
    header: { ...noHeader, names: header ? [first.cell] : ['label'] },
    rows,
    width: 1,
    headerLine: first.line,
    firstDataLine: (header ? below[0] : first)?.line ?? 1,
    before: [],
    otherTables: [],
  }
}

const bare = (line: string): string => line.trim().replace(/^"(.*)"$/, '$1')
