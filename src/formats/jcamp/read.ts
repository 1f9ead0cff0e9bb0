/**
 * Reads JCAMP-DX files: one block or many, in every form the standard has for spectra. Tables of peaks are refused in words. The
 * first ordinate in the header (FIRSTY) is often wrong and never used.
 */
import type { IntensityScale } from '#domain/data/units'
import { ok } from '#domain/result'
import { FileFault, guarded } from '../binaryView.ts'
import { decodedText } from '../decodedText.ts'
import { groupByAxis, type SingleSpectrum } from '../groupByAxis.ts'
import { numbersLimit } from '../growingNumbers.ts'
import type { ReadFile, ReadGuess, ReadWarning } from '../reader.ts'
import { concentrationsOf } from './concentrations.ts'
import { described, factsOf, titleOf } from './facts.ts'
import { type LeftOut, type TuplesReading, tuplesOf } from './ntuples.ts'
import { type Block, blocksOf, numberIn, type Table } from './records.ts'
import { type Decoding, formOf, spectrumOf, type TableForm } from './spectrum.ts'

interface FromBlock {
  readonly block: Block
  readonly spectra: readonly SingleSpectrum[]
}

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'JCAMP-DX', () => {
    const text = decodedText(bytes)
    const decoding: Decoding = { text, numbersLeft: numbersLimit(text.length), warnings: [] }
    const { warnings } = decoding
    const leftOut: LeftOut[] = []
    const all = blocksOf(text).flatMap((block): FromBlock[] => {
      const isTuples = block.values.has('NTUPLES') || block.values.has('SYMBOL')
      const { spectra, leftOut: others } = isTuples ? tuplesOf(decoding, block) : tablesOf(decoding, block)
      leftOut.push(...others)
      return spectra.length > 0 ? [{ block, spectra }] : []
    })
    const [first] = all
    if (!first) throw nothingToRead(leftOut)
    if (leftOut.includes('peaks')) {
      warnings.push({ code: 'peak-table', message: 'Its tables of peaks were left out, as they are not spectra.' })
    }
    if (leftOut.includes('form')) {
      warnings.push({
        code: 'part-left-out',
        message: 'Tables of a form other than (X++(Y..Y)) and (XY..XY) were left out.',
      })
    }
    const spectra = all.flatMap(all.length === 1 ? ({ spectra }) => spectra : besideTitles)
    const sampled = all.flatMap(({ block, spectra }) => spectra.map(() => concentrationsOf(block)))
    const kinds = new Set(spectra.map(({ label }) => label))
    const parts = groupByAxis(
      dropConstantPages(spectra).map((spectrum, i) => ({ ...spectrum, beside: { ...spectrum.beside, ...sampled[i] } })),
    )
    const facts = factsOf(first.block)
    return ok({ parts, together: kinds.size === 1, facts, guesses: guessesOf(first.block), warnings: once(warnings) })
  })

/** Of warnings of one kind the first, and how many more spectra it concerns. */
function once(warnings: readonly ReadWarning[]): ReadWarning[] {
  const counts = new Map<string, number>()
  for (const { code } of warnings) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].flatMap(([code, count]): ReadWarning[] => {
    const first = warnings.find((warning) => warning.code === code)
    if (!first) return []
    const others = count === 2 ? 'one other spectrum' : `${count - 1} other spectra`
    return [count === 1 ? first : { code, message: `${first.message} The same goes for ${others}.` }]
  })
}

function nothingToRead(leftOut: readonly LeftOut[]): FileFault {
  if (leftOut.includes('form')) {
    return new FileFault(
      'Its data are in a form other than (X++(Y..Y)) and (XY..XY).',
      'Export the spectrum from the instrument’s software as XYDATA or XYPOINTS.',
    )
  }
  return leftOut.length > 0
    ? new FileFault(
        'It holds a table of peaks, not a spectrum.',
        'Export the spectrum itself from the instrument’s software, as XYDATA or XYPOINTS.',
        'peak-table',
      )
    : new FileFault('It has no XYDATA, XYPOINTS or NTUPLES, so there is no spectrum in it.')
}

/** All tables of a block without NTUPLES; most have one. */
function tablesOf(decoding: Decoding, block: Block): TuplesReading {
  const spectra: SingleSpectrum[] = []
  const leftOut: LeftOut[] = []
  for (const table of block.tables) {
    const { label } = table.record
    const form = formOf(decoding.text, table.record)
    if (label.startsWith('PEAK') || label.endsWith('ASSIGNMENTS')) leftOut.push('peaks')
    else if (!form) leftOut.push('form')
    else spectra.push(tableSpectrum(decoding, block, table, form))
  }
  return { spectra, leftOut }
}

const roleWords = /\b(dark|reference|background|processed|sample) spectrum\b/i

function tableSpectrum(
  decoding: Decoding,
  block: Block,
  { record, own }: Table,
  { form, symbol: { x, y } }: TableForm,
): SingleSpectrum {
  const value = (label: string): string | undefined => own.get(label) ?? block.values.get(label)
  const number = (label: string): number | undefined => numberIn(value(label))
  const statement = {
    x: {
      units: value(`${x}UNITS`) ?? '',
      factor: number(`${x}FACTOR`) ?? 1,
      first: number(`FIRST${x}`),
      last: number(`LAST${x}`),
      step: number(`DELTA${x}`),
    },
    y: { units: value(`${y}UNITS`) ?? '', factor: number(`${y}FACTOR`) ?? 1 },
    points: number('NPOINTS'),
    dataType: value('DATATYPE') ?? '',
    decimalComma: /^\s*[-+]?\d+,\d/.test(value(`FIRST${x}`) ?? ''),
  }
  const spectrum = spectrumOf(decoding, record, form, statement)
  const intensity: IntensityScale = holdsRawCounts(block) ? { quantity: 'counts', unit: null } : spectrum.intensity
  const role = roleWords.exec(titleOf(block))?.[0].toLowerCase()
  return { ...spectrum, label: role ?? intensity.quantity, intensity, beside: besideTable(block, own) }
}

/** What changes from table to table in one block: the number and the time of a scan. */
function besideTable(block: Block, own: ReadonlyMap<string, string>): SingleSpectrum['beside'] {
  if (block.tables.length < 2) return {}
  const repeated = [...own].filter(
    ([label]) => !described.test(label) && block.tables.every((table) => table.own.has(label)),
  )
  const words = new Map(block.records.map((record) => [record.label, record.words]))
  return Object.fromEntries(
    repeated.map(([label, value]) => [(words.get(label) ?? label).toLowerCase().replaceAll('_', ' '), value]),
  )
}

/** Among several blocks each spectrum carries the title and the time of its own. */
function besideTitles({ block, spectra }: FromBlock): SingleSpectrum[] {
  const { title = '', date } = factsOf(block)
  const beside = date === undefined ? { title } : { title, date }
  return spectra.map((spectrum) => ({ ...spectrum, beside: { ...beside, ...spectrum.beside } }))
}

/** The number of a page says nothing where each kind of ordinate has but one. */
function dropConstantPages(spectra: readonly SingleSpectrum[]): readonly SingleSpectrum[] {
  const alone = new Set(spectra.map(({ label }) => label)).size === spectra.length
  return alone ? spectra.map((spectrum) => ({ ...spectrum, beside: {} })) : spectra
}

/** SpectraSuite writes raw counts whatever its units say; the ratio to the reference is left to the reader. */
const holdsRawCounts = (block: Block): boolean =>
  /^SPECTRASUITE EXPORTED/i.test(titleOf(block)) && /transm|reflect|absorb/i.test(block.values.get('YUNITS') ?? '')

function guessesOf(block: Block): ReadGuess[] {
  if (!holdsRawCounts(block)) return []
  return [
    {
      what: 'quantity',
      value: 'counts',
      because: `SpectraSuite writes raw counts here, though YUNITS says “${block.values.get('YUNITS') ?? ''}”; the dark and reference spectra lie in blocks of their own.`,
      alternatives: ['transmittance', 'reflectance', 'absorbance'],
    },
  ]
}
