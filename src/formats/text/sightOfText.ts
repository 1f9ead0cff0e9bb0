/** A text file seen closely: its lines beside what was understood of them. Only its beginning, and the place of a fault. */
import type { FileSight, LineUse, SeenLine, SeenTableColumn } from '#domain/data/fileSight'
import type { AppError } from '#domain/result'
import type { ByteSource } from '../delimited/byteSource.ts'
import { decoderOf, type Encoding } from '../delimited/encoding.ts'
import type { TextCorrections } from './corrections.ts'
import { readHead } from './head.ts'
import { isLeftOut } from './leftOutLines.ts'
import { mendsOf } from './mends.ts'
import { profilesOf } from './profiles.ts'
import type { TableShape } from './shapes.ts'
import type { Looked, TextLook } from './textLook.ts'
import { beginningOf, type Trial, tryText } from './tryText.ts'

const shownFirst = 12
const shownAround = 3
const shownCharacters = 400
const shownFaults = 3
const shownRows = 6
const shownCells = 12
const shownCellCharacters = 24
const headBytes = 2 * 1024 * 1024

/** `known`: why the whole file could not be read, where that is known; its line is shown however far down it is. */
export async function sightOfText(
  source: ByteSource,
  fixed: TextCorrections,
  known: AppError | null,
): Promise<FileSight> {
  const bare = { file: source.name, lines: null, columns: [], cells: [], parts: [], mends: [] }
  const beginning = await beginningOf(source)
  if (!beginning.ok) return { ...bare, error: beginning.error }
  const head = await readHead(beginning.value, headBytes, fixed.encoding, undefined)
  if (!head.ok) return { ...bare, error: known ?? head.error }
  const tried = await tryText(beginning.value, fixed)
  const trial = tried.ok ? tried.value : null
  const error = known ?? (tried.ok ? null : tried.error)
  const { text } = head.value
  const far = await linesAround(source, head.value.encoding, error?.where?.line ?? 0, text)
  const marks = marksOf(trial, error, fixed)
  return {
    file: source.name,
    lines: windowsOf(text.split('\n'), marks, far),
    columns: trial && hasTable(trial.look) ? columnsOf(trial.look) : [],
    cells: trial && hasTable(trial.look) ? cellsOf(trial.look) : [],
    parts: trial && !trial.reading.together ? trial.reading.parts.map(({ label }) => label) : [],
    error,
    mends: await mendsOf(beginning.value, fixed, { trial, error }, text),
  }
}

const hasTable = (look: Trial['look']): look is Exclude<TextLook, { use: 'skip' | 'list' }> => look.use !== 'list'

interface Marks {
  readonly lineUse: (line: number) => LineUse
  readonly bad: ReadonlyMap<number, string>
}

function marksOf(trial: Trial | null, error: AppError | null, fixed: TextCorrections): Marks {
  const bad = new Map<number, string>()
  for (const { where, message } of [...(trial?.faults ?? []), ...(error ? [error] : [])]) {
    if (where?.line !== undefined && !bad.has(where.line)) bad.set(where.line, message)
  }
  const table = trial && hasTable(trial.look) ? trial.look.table : null
  const from = table?.firstDataLine ?? Number.POSITIVE_INFINITY
  return {
    bad,
    lineUse(line) {
      if (bad.has(line)) return 'bad'
      if (line <= (fixed.skipLines ?? 0) || isLeftOut(line, fixed.leaveOutLines)) return 'left out'
      if (line >= from) return 'data'
      return table && line >= table.headerLine ? 'header' : 'passed over'
    },
  }
}

/** The beginning, and what surrounds the first bad lines; pieces that meet are one. */
function windowsOf(all: readonly string[], marks: Marks, far: readonly SeenLine[]): SeenLine[][] {
  const shown = new Set<number>()
  const show = (from: number, to: number): void => {
    for (let line = Math.max(1, from); line <= Math.min(all.length, to); line++) shown.add(line)
  }
  show(1, shownFirst)
  for (const line of [...marks.bad.keys()].slice(0, shownFaults)) show(line - shownAround, line + shownAround)
  if (all.at(-1) === '') shown.delete(all.length)
  const windows: SeenLine[][] = []
  let before = -1
  for (const line of [...shown].sort((a, b) => a - b)) {
    const text = (all[line - 1] ?? '').slice(0, shownCharacters)
    const seen = { line, text, use: marks.lineUse(line), because: marks.bad.get(line) ?? null }
    if (line === before + 1) windows.at(-1)?.push(seen)
    else windows.push([seen])
    before = line
  }
  return far.length > 0 ? [...windows, [...far]] : windows
}

/** Lines around one that lies behind the beginning; none where it does not. */
async function linesAround(source: ByteSource, encoding: Encoding, wanted: number, text: string): Promise<SeenLine[]> {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line++
  if (wanted < line || encoding !== 'utf-8') return []
  const decode = decoderOf(encoding)
  const seen: SeenLine[] = []
  let rest = ''
  let at = 1
  const pieceBytes = 4 * 1024 * 1024
  for (let start = 0; start < source.sizeBytes && at <= wanted + shownAround; start += pieceBytes) {
    const end = Math.min(source.sizeBytes, start + pieceBytes)
    const piece = await source.read(start, end)
    if (!piece.ok) return []
    const lines = (rest + decode(piece.value, end === source.sizeBytes)).split(/\r\n|\n|\r/)
    rest = end === source.sizeBytes ? '' : (lines.pop() ?? '')
    for (const own of lines) {
      if (Math.abs(at - wanted) <= shownAround) {
        const use = at === wanted ? 'bad' : 'data'
        seen.push({ line: at, text: own.slice(0, shownCharacters), use, because: null })
      }
      at++
    }
  }
  return seen
}

function columnsOf(look: Exclude<TextLook, { use: 'skip' | 'list' }>): SeenTableColumn[] {
  const shape = look.use === 'spectra' ? look.shape : null
  return profilesOf(look.table).map(({ name, numeric }, i) => ({
    name: name || `column ${i + 1}`,
    use: columnUse(i, shape),
    isNumeric: numeric,
  }))
}

function columnUse(column: number, shape: TableShape | null): SeenTableColumn['use'] {
  if (!shape) return 'beside'
  switch (shape.kind) {
    case 'rows':
      return shape.groups.some(({ columns }) => columns.includes(column)) ? 'intensities' : 'beside'
    case 'columns':
    case 'twoColumn':
      if (column === shape.axisColumn) return 'positions'
      return shape.spectrumColumns.includes(column) ? 'intensities' : 'unread'
    case 'long':
      if (column === shape.axisColumn) return 'positions'
      if (column === shape.intensityColumn) return 'intensities'
      return 'beside'
    case 'paired':
      if (shape.pairs.some(({ axisColumn }) => axisColumn === column)) return 'positions'
      return shape.pairs.some(({ intensityColumn }) => intensityColumn === column) ? 'intensities' : 'beside'
    case 'bracketed':
      if (column === shape.axisColumn) return 'positions'
      return column === shape.intensityColumn ? 'intensities' : 'beside'
    default:
      return shape satisfies never
  }
}

function cellsOf({ table }: Looked): string[][] {
  const cut = (cell: string): string =>
    cell.length > shownCellCharacters ? `${cell.slice(0, shownCellCharacters)}…` : cell
  return table.rows.slice(0, shownRows).map((row) => row.slice(0, shownCells).map((cell) => `${cut(cell)}`))
}
