/**
 * Looks at the beginning of a file and tells what it is: spectra in some layout, a table that
 * describes spectra, or nothing of use. What the user has fixed is believed.
 */
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import type { ByteSource } from '../delimited/byteSource.ts'
import type { Delimiter } from '../delimited/dialect.ts'
import { decoderOf, detectEncoding, type Encoding } from '../delimited/encoding.ts'
import { knownBinary } from '../delimited/knownBinary.ts'
import type { Decimal } from '../delimited/numbers.ts'
import { notText } from '../delimited/readTable.ts'
import { type SniffedTable, sniffDialect } from '../delimited/sniffDialect.ts'
import { type Orientation, recogniseShape, shapeAs, type TableShape } from './layouts.ts'

/** Fields the user has fixed. */
export interface FixedReading {
  readonly use?: 'spectra' | 'metadata' | undefined
  readonly encoding?: Encoding | undefined
  readonly delimiter?: Delimiter | undefined
  readonly decimal?: Decimal | undefined
  readonly header?: boolean | undefined
  readonly orientation?: Orientation | undefined
}

export type Recognised =
  | { readonly use: 'spectra'; readonly table: SniffedTable; readonly shape: TableShape }
  | { readonly use: 'metadata'; readonly table: SniffedTable }
  /** A table, but of something else; `reason` is a sentence. */
  | { readonly use: 'skip'; readonly table: SniffedTable; readonly reason: string }

/** A first look, a second for records longer than that. */
const headBytes = [256 * 1024, 16 * 1024 * 1024]

/** Errors: `empty-file`, `not-text`, `no-table`, `layout-does-not-fit`. */
export async function recogniseTable(source: ByteSource, fixed: FixedReading): Promise<Result<Recognised>> {
  if (source.sizeBytes === 0) return err(emptyFile(source.name))
  let table: SniffedTable | null = null
  let fault: AppError | null = null
  for (const wanted of headBytes) {
    const end = Math.min(wanted, source.sizeBytes)
    const head = await source.read(0, end)
    if (!head.ok) return head
    const whole = end === source.sizeBytes
    const encoding = fixed.encoding ?? detectEncoding(head.value)
    if (encoding === null) return err(notText(source.name, knownBinary(head.value)))
    const text = decoderOf(encoding)(head.value, whole)
    if (text.includes('\0')) return err(notText(source.name))
    if (text.trim() === '') {
      if (whole) return err(emptyFile(source.name))
      continue
    }
    const sniffed = sniffDialect(text, whole, { ...fixed, encoding })
    table = sniffed.table
    fault = sniffed.fault
    if (whole || (table && table.rows.length >= 3)) break
  }
  if (!table) return err(fault ? { ...fault, where: { file: source.name, ...fault.where } } : noTable(source.name))
  return interpret(source.name, table, fixed)
}

function interpret(file: string, table: SniffedTable, fixed: FixedReading): Result<Recognised> {
  if (fixed.use === 'metadata') return ok({ use: 'metadata', table })
  if (fixed.use === 'spectra' && fixed.orientation !== undefined) {
    const shape = shapeAs(fixed.orientation, table)
    return shape ? ok({ use: 'spectra', table, shape }) : err(layoutDoesNotFit(file, fixed.orientation))
  }
  const shape = recogniseShape(table)
  if (shape) {
    if (fixed.use === undefined && isPeakList(table, shape)) {
      return ok({ use: 'skip', table, reason: 'it lists peaks, not spectra' })
    }
    return ok({ use: 'spectra', table, shape })
  }
  if (fixed.use === 'spectra') return err(layoutDoesNotFit(file, null))
  return table.names && table.rows.length > 0 ? ok({ use: 'metadata', table }) : err(noTable(file))
}

/** Short lists whose lengths differ from row to row, or that are called peaks. */
function isPeakList(table: SniffedTable, shape: TableShape): boolean {
  if (shape.kind !== 'bracketed') return false
  if (shape.axisColumn !== null && /peak/i.test(table.names?.[shape.axisColumn] ?? '')) return true
  const lengths = table.rows.map((row) => (row[shape.intensityColumn] ?? '').split(',').length)
  return Math.max(...lengths) < 64 && new Set(lengths).size > Math.max(2, lengths.length / 4)
}

export const emptyFile = (file: string): AppError => ({
  code: 'empty-file',
  message: 'The file is empty.',
  where: { file },
  remedy: 'Export it again, or leave it out.',
})

const noTable = (file: string): AppError => ({
  code: 'no-table',
  message: 'No table of numbers was found in the file.',
  where: { file },
  remedy: 'Drop a CSV or text table of spectra; if it is one, choose its delimiter and layout by hand.',
})

const layoutDoesNotFit = (file: string, layout: Orientation | null): AppError => ({
  code: 'layout-does-not-fit',
  message: `The file cannot be read as spectra${layout === null ? '' : ` in the layout “${layout}”`}.`,
  where: { file },
  remedy: 'Choose another layout, delimiter or header setting for this file.',
})
