/**
 * A workbook: the sheet with spectra, those that describe them joined to it, other sheets with spectra to choose instead.
 * Where no sheet holds spectra, the one that was chosen is a table.
 */
import { err, ok, type Result } from '#domain/result'
import { FileFault, guarded, startsWith } from '../binaryView.ts'
import { holdsUtf16 } from '../compoundFile.ts'
import {
  badFile,
  type FileReading,
  type ReadFile,
  type ReadGuess,
  type ReadSpectra,
  type ReadWarning,
} from '../reader.ts'
import { sameAxis } from '../spectraTable/axis.ts'
import { plainTable, spectraOfTable } from '../table/spectraOfTable.ts'
import { tableOfGrid } from '../table/tableOfGrid.ts'
import type { TableSpectra } from '../table/tableSpectra.ts'
import type { TypedTable } from '../table/typedTable.ts'
import { cellsOf } from './cells.ts'
import { joined } from './joinSheets.ts'
import { openWorkbook, type Workbook } from './parts.ts'

interface Sheet {
  readonly name: string
  readonly table: TypedTable
  readonly spectra: TableSpectra | null
}

function oldWorkbook(bytes: Uint8Array): FileFault {
  if (holdsUtf16(bytes, 'EncryptedPackage')) {
    return new FileFault(
      'It is encrypted with a password.',
      'Open it in Excel, remove the password (File, Info, Protect Workbook), and save it again.',
      'encrypted',
    )
  }
  return new FileFault(
    'It is a workbook of Excel 97–2003 (.xls), which is not read here.',
    'Open it in Excel or LibreOffice and save it as .xlsx or as CSV.',
    'old-workbook',
  )
}

function sheetsOf(book: Workbook): Sheet[] {
  const visible = book.sheets.filter(({ hidden }) => !hidden)
  return (visible.length > 0 ? visible : book.sheets).flatMap(({ name, path }): Sheet[] => {
    const text = book.part(path)
    const table = text === null ? null : tableOfGrid(name, cellsOf(text, book))
    return table && table.rows > 0 ? [{ name, table, spectra: spectraOfTable(table) }] : []
  })
}

const size = ({ spectra }: Sheet): number =>
  (spectra?.parts ?? []).reduce((sum, part) => sum + part.intensities.length, 0)

function sheetGuess(chosen: Sheet, among: readonly Sheet[], because: string): ReadGuess[] {
  if (among.length < 2) return []
  return [
    {
      what: 'sheet',
      value: chosen.name,
      because,
      alternatives: among.filter((sheet) => sheet !== chosen).map(({ name }) => name),
    },
  ]
}

/** Each part under its sheet's name, as one chooses it. */
const labelled = ({ name, spectra }: Sheet): ReadSpectra[] =>
  (spectra?.parts ?? []).map((part, i, all) => ({
    ...part,
    label: all.length === 1 || i === 0 ? name : `${name} ${part.label}`,
  }))

/** One spectrum a sheet, all on one axis: sheets are spectra. */
function oneEach(spectral: readonly Sheet[], wished: string | undefined): FileReading | null {
  const parts = spectral.flatMap(({ name, spectra }) => {
    const [part, ...others] = spectra?.parts ?? []
    return part && others.length === 0 && part.rows === 1 ? [{ ...part, label: name }] : []
  })
  const [first] = parts
  const alike = parts.every(
    ({ axis, intensity }) =>
      first &&
      sameAxis(axis.values, first.axis.values) &&
      axis.unit === first.axis.unit &&
      intensity.quantity === first.intensity.quantity,
  )
  if (!first || parts.length < 2 || parts.length < spectral.length || !alike || wished !== undefined) return null
  const guess: ReadGuess = {
    what: 'sheet',
    value: 'all sheets',
    because: 'each holds one spectrum, and all have the same positions',
    alternatives: parts.map(({ label }) => label),
  }
  return {
    parts: parts.map((part) => ({
      ...part,
      columns: [
        { name: 'id', values: [part.label], role: 'id' },
        ...part.columns.filter(({ role, name }) => role !== 'id' && name !== 'id'),
      ],
    })),
    together: true,
    facts: {},
    guesses: [guess, ...(spectral[0]?.spectra?.guesses ?? [])],
    warnings: [],
  }
}

function withSpectra(sheets: readonly Sheet[], wished: string | undefined): FileReading | null {
  const spectral = sheets.filter(({ spectra }) => spectra !== null)
  const each = oneEach(spectral, wished)
  if (each) return each
  const chosen = spectral.find(({ name }) => name === wished) ?? [...spectral].sort((a, b) => size(b) - size(a))[0]
  if (!chosen?.spectra) return null
  const describing = sheets.filter(({ spectra }) => spectra === null)
  let own = labelled(chosen)
  const left: Sheet[] = []
  const warnings: ReadWarning[] = [...chosen.spectra.warnings]
  for (const sheet of describing) {
    const joins = own.map((part) => joined(part, sheet.table))
    if (joins.every((part) => part === null)) left.push(sheet)
    else own = own.map((part, i) => joins[i] ?? part)
  }
  const others = spectral.filter((sheet) => sheet !== chosen)
  if (left.length > 0) {
    const names = left.map(({ name }) => `“${name}”`).join(', ')
    warnings.push({
      code: 'sheets-left-out',
      message: `Nothing joins ${names} to the spectra in “${chosen.name}”, so ${left.length === 1 ? 'it was' : 'they were'} left out.`,
    })
  }
  const guesses = wished === chosen.name ? [] : sheetGuess(chosen, spectral, 'it holds the most spectra')
  const together = chosen.spectra.together
  return {
    // Where the parts of one sheet belong together, other sheets would only be mixed in.
    parts: together ? own : [...own, ...others.flatMap(labelled)],
    together,
    facts: {},
    guesses: [...guesses, ...chosen.spectra.guesses],
    warnings,
  }
}

function withoutSpectra(sheets: readonly Sheet[], wished: string | undefined): FileReading | null {
  const chosen = sheets.find(({ name }) => name === wished) ?? sheets[0]
  if (!chosen) return null
  const guesses =
    wished === chosen.name ? [] : sheetGuess(chosen, sheets, 'it is the first sheet, and none holds spectra')
  return { parts: [], together: false, facts: {}, table: plainTable(chosen.table), guesses, warnings: [] }
}

export const read: ReadFile = (input, { part }) =>
  guarded(input.name, 'Excel', (): Result<FileReading> => {
    if (startsWith(input.bytes, '\xd0\xcf\x11\xe0')) throw oldWorkbook(input.bytes)
    const book = openWorkbook(input.bytes)
    const sheets = sheetsOf(book)
    const reading = withSpectra(sheets, part) ?? withoutSpectra(sheets, part)
    if (reading) return ok(reading)
    return err(
      badFile(
        input.name,
        'The workbook has no cells.',
        'Drop the workbook that holds the spectra, or save them as CSV.',
      ),
    )
  })
