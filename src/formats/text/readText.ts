/**
 * One text file to spectra: how it is written was seen (`lookAtText`), now its body streams into the reader of its layout.
 * What the file states is kept as stated, in its order and direction; what it leaves open is told as a guess, rows that were
 * left out and marks that were read in a particular way as warnings.
 */
import type { IntensityScale } from '#domain/data/units'
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import { type AxisMeaning, unknownAxis } from '../axisWords.ts'
import { choosePart } from '../choosePart.ts'
import type { ByteSource } from '../delimited/byteSource.ts'
import type { FileReading, ReadColumn, ReadGuess, ReadSpectra, ReadWarning } from '../reader.ts'
import { type BodyContext, type BodyReader, columnNames } from './bodyReader.ts'
import { stemOf } from './countedList.ts'
import type { FoundTable } from './findTable.ts'
import { unabbreviated } from './intensityWords.ts'
import { factsOf, type Settings, settingOf, settingsIn } from './keyValues.ts'
import { noTable, type TextLook } from './lookAtText.ts'
import { metadataReader } from './metadataReader.ts'
import { plainNumbers } from './notation.ts'
import { profilesOf } from './profiles.ts'
import { readerFor } from './readerFor.ts'
import { combined, namesPositions, statedAxis } from './statedAxis.ts'
import { axisIn, intensityOf } from './statedSpectra.ts'
import { type BodyAccount, type BodyManner, streamBody } from './streamBody.ts'

export interface ReadTextOptions {
  /** Bounds the spectra of the file. */
  readonly maxFloats: number
  /** A part by its label, or its number from 1. */
  readonly part?: string | undefined
  readonly onProgress?: (fraction: number) => void
  /** Hears what became of the rows. */
  readonly onAccount?: (account: BodyAccount) => void
}

/**
 * Errors: `no-table`, `wrong-encoding`, `not-text`, `dataset-too-large`, `no-such-part`, what the cutting of records says; the
 * first row's fault where no row could be taken.
 */
export async function readText(
  source: ByteSource,
  look: Exclude<TextLook, { use: 'skip' }>,
  options: ReadTextOptions,
): Promise<Result<FileReading>> {
  if (look.use === 'list') return ok(look.reading)
  const { table } = look
  const before = settingsIn(table.before)
  const context = contextOf(source.name, look, before, options.maxFloats)
  const reader =
    look.use === 'spectra'
      ? readerFor(look.shape, context, table.header.described)
      : metadataReader(table.width, context)
  const account = await streamBody(source, bodyManner(look), reader, options.onProgress ?? (() => {}))
  if (!account.ok) return account
  options.onAccount?.(account.value)
  if (account.value.taken === 0) return err(named(source.name, account.value.faults[0] ?? noTable(source.name)))
  const body = reader.finish()
  if (!body.ok) return body
  const after = settingsIn(account.value.after)
  const settings: Settings = new Map([...after, ...before])
  const parts = body.value.parts.map((part) => furnished(part, look, { after: account.value.after, settings }))
  const chosen = choosePart(source.name, { parts, together: body.value.together }, options.part)
  if (!chosen.ok) return chosen
  return ok({
    ...chosen.value,
    facts: factsOf(settings),
    ...(isMetadata(reader) && { table: plainTable(reader.table(), table) }),
    guesses: [...look.guesses, ...(options.part === undefined ? kindGuess(chosen.value) : [])],
    warnings: [
      ...leftOut(account.value),
      ...body.value.warnings,
      ...thousandsMarks(table),
      ...unnamedColumns(look.guesses),
      ...(look.use === 'spectra'
        ? repeatedNames(look.shape.kind, table, spectralColumns(look))
        : repeatedNames('rows', table, new Set())),
    ],
  })
}

/** Numbers beside spectra are written with a point, whatever the file has. */
const plainTable = ({ columns, rows }: NonNullable<FileReading['table']>, { notation }: FoundTable) => ({
  rows,
  columns: columns.map((column) => ({ ...column, values: plainNumbers(column.values, notation) })),
})

const isMetadata = (reader: BodyReader): reader is ReturnType<typeof metadataReader> => 'table' in reader

const named = (file: string, error: AppError): AppError => ({ ...error, where: { file, ...error.where } })

function contextOf(file: string, look: Looked, settings: Settings, maxFloats: number): BodyContext {
  const { header, width, before, notation } = look.table
  const written = header.names && unabbreviated(header.names)
  const given = written && coordinates(written, settings)
  const { names } = columnNames(given, width)
  const at = axisColumnIn(look)
  const said = statedAxis(`${written?.[at] ?? ''} ${header.units?.[at] ?? ''}`)
  const first = look.manner.layout === 'rows' && !isCorner(look, said) ? unknownAxis : said
  return {
    stem: stemOf(file),
    notation,
    names,
    named: header.names !== null,
    units: header.units ?? [],
    titles: header.titles,
    axis: combined(first, axisIn(settings, before)),
    intensity: intensityOf(settings, before),
    maxFloats,
  }
}

/** LabSpec leaves the names of coordinates in front of the axis blank and says them above: `#AxisType[2]=X`. */
function coordinates(names: readonly string[], settings: Settings): readonly string[] {
  const blank = names.findIndex((name) => name !== '')
  if (blank < 1 || blank > 3) return names
  const types = [2, 3, 4].flatMap((axis) => settingOf(settings, new RegExp(`^AxisType\\[${axis}\\]$`, 'i')) ?? [])
  return names.map((name, i) => (i < blank ? (types[blank - 1 - i] ?? name) : name))
}

/**
 * In front of rows of intensities the first name may speak of the positions to its right (`nm`, `Wavelength`), or of its own
 * column: times, coordinates (`X (µm)`), a thickness in nm.
 */
function isCorner({ table }: Looked, { quantity }: AxisMeaning): boolean {
  const [name = ''] = table.header.names ?? []
  return quantity !== 'time' && (name === '' || namesPositions(name))
}

type Looked = Extract<TextLook, { use: 'spectra' | 'metadata' }>

/** The column whose name speaks of the positions: the first, where they stand in the names. */
function axisColumnIn(look: Looked): number {
  if (look.use !== 'spectra') return 0
  const { shape } = look
  return shape.kind === 'columns' || shape.kind === 'twoColumn' || shape.kind === 'long' ? shape.axisColumn : 0
}

function bodyManner({ table, head, manner }: Looked): BodyManner {
  const text = head.text
  let from = 0
  for (let line = 1; line < table.firstDataLine && from < text.length; line++)
    from = text.indexOf('\n', from) + 1 || text.length
  const bare = profilesOf(table).every(({ numeric, blank }) => numeric || blank)
  return {
    encoding: manner.encoding,
    delimiter: table.delimiter,
    comments: table.comments,
    quotes: !bare || text.includes('"', from),
    firstDataLine: table.firstDataLine,
    leaveOutLines: manner.leaveOutLines,
    header: table.header.names && table.width > 1 ? table.header.names : null,
  }
}

/** Settings that describe the sample, not the instrument, become columns. */
const sampleKeys =
  /^(class|klasse|classe|label|category|species|genus|material|mineral|group|gruppe|sample|sample[ _]?(id|name|no)|probe|patient|subject|site|plant|names?|rruffid)$/i

/** `45.9%` in the cells themselves. */
function inPercent(scale: IntensityScale, { table }: Looked): IntensityScale {
  if (scale.quantity !== 'transmittance' && scale.quantity !== 'reflectance') return scale
  const cells = table.rows.slice(0, 20).flatMap((row) => row.slice(1, 20))
  return cells.filter((cell) => /\d\s?%$/.test(cell)).length > 0.5 * cells.length ? { ...scale, unit: '%' } : scale
}

interface Around {
  readonly after: readonly string[]
  readonly settings: Settings
}

/** A part with what stands around the table: units told behind it, settings that describe the sample, Orange's roles. */
function furnished(part: ReadSpectra, look: Looked, { after, settings }: Around): ReadSpectra {
  const behind = axisIn(settingsIn(after), [])
  const axis = part.axis.quantity === 'index' ? part.axis : combined(part.axis, behind)
  const intensity = inPercent(part.intensity.quantity === 'unknown' ? intensityOf(settings, []) : part.intensity, look)
  const own = new Set(part.columns.map(({ name }) => name.toLowerCase()))
  const added: ReadColumn[] = [...settings].flatMap(([name, value]) =>
    sampleKeys.test(name) && value !== '' && !own.has(name.toLowerCase())
      ? [{ name, values: new Array<string>(part.rows).fill(value) }]
      : [],
  )
  const { names, flags } = look.table.header
  const columns = part.columns.map((column) => {
    const flag = flags?.[names?.indexOf(column.name) ?? -1] ?? ''
    const values = plainNumbers(column.values, look.table.notation)
    return { ...column, values, ...(/^(class|c|target)$/i.test(flag) && { role: 'target' as const }) }
  })
  return { ...part, axis: { ...axis, values: part.axis.values }, intensity, columns: [...columns, ...added] }
}

/** Of columns of several kinds the first is meant. */
function kindGuess({ parts, together }: Pick<FileReading, 'parts' | 'together'>): ReadGuess[] {
  const [first, ...others] = parts
  if (together || !first || others.length === 0) return []
  const because = 'the file holds columns of several kinds, and processed ones come before those they were made from'
  return [{ what: 'columns', value: first.label, because, alternatives: others.map(({ label }) => label) }]
}

function leftOut({ leftOut: rows, faults: [first], taken }: BodyAccount): ReadWarning[] {
  if (rows === 0 || !first) return []
  const { row, line } = first.where ?? {}
  const place = line === undefined ? '' : ` (line ${line})`
  const count =
    rows === 1 ? 'One row was' : `${rows.toLocaleString('en')} of ${(rows + taken).toLocaleString('en')} rows were`
  const which = rows === 1 ? `data row ${row}${place}` : `the first is data row ${row}${place}`
  return [
    {
      code: 'rows-left-out',
      message: `${count} left out: ${which}: ${first.message}`,
      ...(row !== undefined && { row }),
    },
  ]
}

/** What is guessed of columns without names concerns the split, too. */
function unnamedColumns(guesses: readonly ReadGuess[]): ReadWarning[] {
  const guess = guesses.find(({ what }) => what === 'intensity-column')
  if (!guess) return []
  const message = `No header names ${guess.value}: each is read as a spectrum. If they are frames or tracks of one sample, put them in one group.`
  return [{ code: 'columns-unnamed', message }]
}

function thousandsMarks({ notation, rows }: FoundTable): ReadWarning[] {
  if (!notation.thousands) return []
  const example = rows.flat().find((cell) => /^[-+]?\d{1,3}[,. '’]\d{3}/.test(cell)) ?? ''
  const digits = example.replace(notation.decimal === '.' ? /[^\d.+-]/g : /[^\d,+-]/g, '')
  const message = `Numbers have marks between thousands: “${example}” is read as ${digits.replace(',', '.')}.`
  return example === '' ? [] : [{ code: 'thousands-marks', message }]
}

const spectralColumns = ({ shape }: Extract<TextLook, { use: 'spectra' }>): ReadonlySet<number> =>
  new Set(shape.kind === 'rows' ? shape.groups.flatMap(({ columns }) => columns) : [])

/** Of a name in a sentence. */
const mostShown = 60

function repeatedNames(kind: string, table: FoundTable, spectral: ReadonlySet<number>): ReadWarning[] {
  if (kind === 'paired' || !table.header.names) return []
  const { repeated } = columnNames(
    table.header.names.filter((_, column) => !spectral.has(column)),
    table.width - spectral.size,
  )
  const shown = (name: string): string => (name.length > mostShown ? `${name.slice(0, mostShown)}…` : name)
  return [...new Set(repeated)].slice(0, 3).map((name) => ({
    code: 'duplicate-column',
    message: `More than one column is called “${shown(name)}”; the later ones are numbered.`,
  }))
}
