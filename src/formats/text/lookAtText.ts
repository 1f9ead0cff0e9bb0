/**
 * Looks at the beginning of a text file and tells what it is: spectra in some layout, a table that describes spectra, or
 * nothing of use. What the user has settled is believed, or it is said in words why it cannot hold.
 */

import type { Layout } from '#domain/data/importCorrections'
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import type { ByteSource } from '../delimited/byteSource.ts'
import type { ReadGuess } from '../reader.ts'
import { fixedColumns } from './columnWishes.ts'
import type { TextCorrections } from './corrections.ts'
import { countedList } from './countedList.ts'
import { type FoundTable, findTable } from './findTable.ts'
import { headBytes, readHead, type TextHead } from './head.ts'
import { type Recognised, recogniseShape, shapeAs, type TableShape } from './layouts.ts'
import { singleColumn } from './singleColumn.ts'
import type { Looked, TextLook } from './textLook.ts'

export type { TextLook } from './textLook.ts'

/** Errors: `empty-file`, `not-text`, `no-table`, `layout-does-not-fit`, `no-such-column`, what the cutting of records says. */
export async function lookAtText(source: ByteSource, fixed: TextCorrections): Promise<Result<TextLook>> {
  let fault: AppError | null = null
  for (const bytes of headBytes) {
    const head = await readHead(source, bytes, fixed.encoding, fixed.leaveOutLines)
    if (!head.ok) return head
    const list = Object.keys(fixed).length === 0 ? countedList(source.name, head.value) : null
    if (list) return ok(list)
    const search = findTable(head.value, fixed)
    const table = search.table ?? singleColumn(head.value, fixed)
    fault = search.fault
    // Many short lines without a table: more of them would not help.
    const last = head.value.whole || bytes === headBytes.at(-1) || linesIn(head.value.text, enoughLines)
    if (table && (last || table.rows.length >= 3)) return interpret(source.name, { head: head.value, table, fixed })
    if (last) break
  }
  return err(fault ? { ...fault, where: { file: source.name, ...fault.where } } : noTable(source.name))
}

const enoughLines = 200

/** Whether a text has at least so many lines. */
function linesIn(text: string, least: number): boolean {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0 && count < least; at = text.indexOf('\n', at + 1)) count++
  return count >= least
}

interface Found {
  readonly head: TextHead
  readonly table: FoundTable
  readonly fixed: TextCorrections
}

function interpret(file: string, { head, table, fixed }: Found): Result<TextLook> {
  const looked = (layout: Layout, guesses: readonly ReadGuess[]): Looked => ({
    head,
    table,
    guesses: [...guesses, ...notationGuesses(table), ...blockGuesses(table)],
    manner: {
      encoding: head.encoding,
      delimiter: table.delimiter,
      decimal: table.notation.decimal,
      skipLines: fixed.skipLines ?? 0,
      ...(fixed.leaveOutLines && { leaveOutLines: fixed.leaveOutLines }),
      header: table.header.names !== null,
      layout,
    },
  })
  if (fixed.use === 'metadata') return ok({ ...looked('rows', []), use: 'metadata' })
  const wanted = fixed.layout !== undefined || fixed.axisColumn !== undefined || fixed.intensityColumn !== undefined
  const recognised = fixed.layout === undefined ? recogniseShape(table) : settled(shapeAs(fixed.layout, table, fixed))
  const shape = wanted ? fixedColumns(file, recognised?.shape ?? null, table, fixed) : ok(recognised?.shape ?? null)
  if (!shape.ok) return shape
  if (shape.value && table.width > 1) {
    const kind = shape.value.kind
    const look = looked(kind, [
      ...(recognised && shape.value === recognised.shape ? layoutGuesses(recognised) : []),
      ...(!wanted
        ? [...unnamedSpectra(table, shape.value), ...labelGuess(shape.value), ...axisGuess(table, shape.value)]
        : []),
    ])
    const peaks = fixed.use === undefined && !wanted && isPeakList(table, shape.value)
    if (peaks) return ok({ ...look, use: 'skip', reason: 'it lists peaks, not spectra' })
    return ok({ ...look, use: 'spectra', shape: shape.value })
  }
  if (fixed.use === 'spectra' || wanted) return err(layoutDoesNotFit(file, fixed.layout ?? null))
  return table.header.names && table.rows.length > 0
    ? ok({ ...looked('rows', []), use: 'metadata' })
    : err(noTable(file))
}

const settled = (shape: TableShape | null): Recognised | null => shape && { shape, because: null, alternatives: [] }

function layoutGuesses({ shape, because, alternatives }: Recognised): ReadGuess[] {
  if (because !== null) return [{ what: 'layout', value: shape.kind, because, alternatives }]
  if (shape.kind !== 'rows' || shape.groups[0]?.positions !== null) return []
  const counted = 'the table has no positions, neither in names nor in a column: the points are only counted'
  return [{ what: 'layout', value: 'rows', because: counted, alternatives: ['columns'] }]
}

const mostOffered = 12

/**
 * Columns beside the positions that nothing names: frames or tracks of a series (Andor Solis writes them so), or spectra of a
 * matrix. Each is read as a spectrum; one of them can be meant alone.
 */
function unnamedSpectra({ header }: FoundTable, shape: TableShape): ReadGuess[] {
  if (shape.kind !== 'columns' || header.names !== null || header.described.length > 0) return []
  const numbers = shape.spectrumColumns.map((column) => column + 1)
  const [first, last] = [numbers[0], numbers.at(-1)]
  if (numbers.length < 2) return []
  const because = `no header names columns ${first} to ${last}: each is read as a spectrum, such as a frame or track of a series`
  const alternatives = numbers.slice(0, mostOffered).map((number) => `column ${number}`)
  return [{ what: 'intensity-column', value: `columns ${first} to ${last}`, because, alternatives }]
}

/** Class numbers in a table without names, which could be intensities as well. */
function labelGuess(shape: TableShape): ReadGuess[] {
  if (shape.kind !== 'rows' || shape.labelColumn === undefined) return []
  const value = `column ${shape.labelColumn + 1}`
  const because = `no header names it, and it holds a few whole numbers that come again and again, as classes are numbered, beside ${shape.groups[0]?.columns.length ?? 0} columns of measured values`
  return [{ what: 'target', value, because, alternatives: ['no target: an intensity'] }]
}

/** Positions in two units beside each other. */
function axisGuess({ header }: FoundTable, shape: TableShape): ReadGuess[] {
  if ((shape.kind !== 'columns' && shape.kind !== 'twoColumn') || !shape.otherAxes?.length) return []
  const named = (column: number): string => header.names?.[column] || `column ${column + 1}`
  const because = 'the table has the positions in more than one unit'
  return [{ what: 'axis-column', value: named(shape.axisColumn), because, alternatives: shape.otherAxes.map(named) }]
}

function notationGuesses({ notation }: FoundTable): ReadGuess[] {
  const { alternative, thousands } = notation
  if (!alternative) return []
  const words = { decimals: 'a decimal comma', thousands: 'thousands marks' }
  const because = thousands
    ? 'every comma stands before three digits, and smaller whole numbers stand among these'
    : 'every comma stands before three digits, and no smaller whole numbers stand among these'
  const value = thousands ? words.thousands : words.decimals
  const other = thousands ? words.decimals : words.thousands
  return [{ what: 'decimal', value, because, alternatives: [other] }]
}

function blockGuesses({ otherTables, firstDataLine }: FoundTable): ReadGuess[] {
  if (otherTables.length === 0) return []
  const at = (line: number): string => `the table from line ${line}`
  const because = 'the file holds more than one table, and the largest is read'
  return [{ what: 'blocks', value: at(firstDataLine), because, alternatives: otherTables.slice(0, 5).map(at) }]
}

/** Short lists whose lengths differ from row to row, or that are called peaks. */
function isPeakList(table: FoundTable, shape: TableShape): boolean {
  if (shape.kind !== 'bracketed') return false
  if (shape.axisColumn !== null && /peak/i.test(table.header.names?.[shape.axisColumn] ?? '')) return true
  const lengths = table.rows.slice(0, 200).map((row) => (row[shape.intensityColumn] ?? '').split(',').length)
  return lengths.every((length) => length < 64) && new Set(lengths).size > Math.max(2, lengths.length / 4)
}

export const noTable = (file: string): AppError => ({
  code: 'no-table',
  message: 'No table of numbers was found in the file.',
  where: { file },
  remedy: 'Drop a CSV or text table of spectra; if it is one, choose its delimiter and layout by hand.',
})

export const layoutDoesNotFit = (file: string, layout: Layout | null): AppError => ({
  code: 'layout-does-not-fit',
  message: `The file cannot be read as spectra${layout === null ? '' : ` in the layout “${layout}”`}.`,
  where: { file },
  remedy: 'Choose another layout, delimiter or header setting for this file.',
})
