/**
 * A JCAMP-DX text as labelled records, and these as blocks: from a TITLE to its END, which other blocks may lie within (LINK)
 * or which may be missing. In labels blanks, `-`, `/`, `_` and case do not count; `$$` opens a remark.
 */

export interface LabelledRecord {
  /** `XYDATA`, `.OBSERVEFREQUENCY`, `$LASER`. */
  readonly label: string
  /** As written. */
  readonly words: string
  /** Where the value lies in the text. */
  readonly start: number
  readonly end: number
}

export interface Table {
  readonly record: LabelledRecord
  /** Values stated since the table before, which hold for this one. */
  readonly own: ReadonlyMap<string, string>
}

export interface Block {
  readonly records: readonly LabelledRecord[]
  /** Values of the first record of each label, without those that hold data. */
  readonly values: ReadonlyMap<string, string>
  readonly tables: readonly Table[]
}

const dataLabels = new Set([
  'XYDATA',
  'XYPOINTS',
  'RADATA',
  'DATATABLE',
  'PEAKTABLE',
  'PEAKASSIGNMENTS',
  'XYASSIGNMENTS',
])

export const holdsData = ({ label }: LabelledRecord): boolean => dataLabels.has(label)

const normalised = (words: string): string => words.replace(/[\s\-/_]/g, '').toUpperCase()

/** The value without remarks; a value that is only a remark is taken at its word. */
function statedIn(text: string, { start, end }: LabelledRecord): string {
  const raw = text.slice(start, Math.min(end, start + 4000))
  const lines = raw.split('\n').map((line) => line.replace(/\$\$.*$/, '').trim())
  const value = lines.join('\n').trim()
  return value === '' ? (/^\s*\$\$([^\n]*)/.exec(raw)?.[1]?.trim() ?? '') : value
}

export function recordsOf(text: string): LabelledRecord[] {
  const label = /^[ \t\uFEFF]*##([^=\n]{0,120})=/gm
  const records: LabelledRecord[] = []
  let match = label.exec(text)
  while (match) {
    const words = (match[1] ?? '').trim()
    const start = label.lastIndex
    match = label.exec(text)
    records.push({ label: normalised(words), words, start, end: match?.index ?? text.length })
  }
  return records
}

/** Blocks that hold data or anything else but links, in the order in which they begin. */
export function blocksOf(text: string): Block[] {
  const found: LabelledRecord[][] = []
  const open: LabelledRecord[][] = []
  for (const record of recordsOf(text)) {
    if (record.label === 'TITLE') {
      // A block that already holds data has ended, said or not.
      while (open.at(-1)?.some(holdsData)) open.pop()
      const block: LabelledRecord[] = []
      open.push(block)
      found.push(block)
    }
    open.at(-1)?.push(record)
    if (record.label === 'END') open.pop()
  }
  return found.map((records) => blockOf(text, records))
}

function blockOf(text: string, records: readonly LabelledRecord[]): Block {
  const values = new Map<string, string>()
  const tables: Table[] = []
  let own = new Map<string, string>()
  for (const record of records) {
    if (holdsData(record)) {
      tables.push({ record, own })
      own = new Map()
      continue
    }
    const value = statedIn(text, record)
    if (!values.has(record.label)) values.set(record.label, value)
    if (!own.has(record.label)) own.set(record.label, value)
  }
  return { records, values, tables }
}

/** A number with a decimal point or comma; undefined where there is none. */
export function numberIn(text: string | undefined): number | undefined {
  const match = /^\s*([-+]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eEdD][-+]?\d+)?)/.exec(text ?? '')
  if (!match?.[1]) return undefined
  const value = Number(match[1].replace(',', '.').replace(/d/i, 'e'))
  return Number.isFinite(value) ? value : undefined
}
