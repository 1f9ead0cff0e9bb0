/**
 * Reads JCAMP-DX files: one block or many, in every form the standard has for spectra. Tables of peaks are refused in words. The
 * first ordinate in the header (FIRSTY) is often wrong and never used.
 */
import { ok } from '#domain/result'
import { FileFault, guarded } from '../binaryView.ts'
import { decodedText } from '../decodedText.ts'
import { groupByAxis, type SingleSpectrum } from '../groupByAxis.ts'
import type { ReadFile, ReadGuess, ReadWarning } from '../reader.ts'
import { factsOf, titleOf } from './facts.ts'
import { tuplesOf } from './ntuples.ts'
import { type Block, blocksOf, holdsData, type LabelledRecord, numberIn } from './records.ts'
import { formOf, spectrumOf } from './spectrum.ts'

interface FromBlock {
  readonly block: Block
  readonly spectra: readonly SingleSpectrum[]
}

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'JCAMP-DX', () => {
    const text = decodedText(bytes)
    const warnings: ReadWarning[] = []
    let peakTables = 0
    const all = blocksOf(text).flatMap((block): FromBlock[] => {
      if (block.values.has('NTUPLES')) {
        const tuples = tuplesOf(text, block, warnings)
        peakTables += tuples.peakTables
        return tuples.spectra.length > 0 ? [{ block, spectra: tuples.spectra }] : []
      }
      const spectra = block.records.filter(holdsData).flatMap((record): SingleSpectrum[] => {
        const form = formOf(text, record)
        if (record.label.startsWith('PEAK') || record.label.endsWith('ASSIGNMENTS') || !form) {
          peakTables++
          return []
        }
        return [blockSpectrum(text, block, record, warnings)]
      })
      return spectra.length > 0 ? [{ block, spectra }] : []
    })
    const [first] = all
    if (!first) throw nothingToRead(peakTables)
    if (peakTables > 0) {
      warnings.push({ code: 'peak-table', message: 'Its tables of peaks were left out, as they are not spectra.' })
    }
    const spectra = all.length === 1 ? first.spectra : all.flatMap(besideTitles)
    const kinds = new Set(spectra.map(({ label }) => label))
    const parts = groupByAxis(dropConstantPages(spectra))
    const facts = factsOf(first.block)
    return ok({ parts, together: kinds.size === 1, facts, guesses: guessesOf(first.block), warnings })
  })

function nothingToRead(peakTables: number): FileFault {
  return peakTables > 0
    ? new FileFault(
        'It holds a table of peaks, not a spectrum.',
        'Export the spectrum itself from the instrument’s software, with XYDATA or XYPOINTS.',
        'peak-table',
      )
    : new FileFault('It has no XYDATA, XYPOINTS or NTUPLES, so there is no spectrum in it.')
}

const roleWords = /\b(dark|reference|background|processed|sample) spectrum\b/i

function blockSpectrum(text: string, block: Block, record: LabelledRecord, warnings: ReadWarning[]): SingleSpectrum {
  const form = formOf(text, record)
  if (!form) throw new FileFault('The form of its data is not known.')
  const value = (label: string): string | undefined => block.values.get(label)
  const number = (label: string): number | undefined => numberIn(value(label))
  const { x, y } = form.symbol
  const firstWritten = value(`FIRST${x}`) ?? ''
  const { axis, intensity, intensities } = spectrumOf(
    text,
    record,
    form.form,
    {
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
      decimalComma: /^\s*[-+]?\d+,\d/.test(firstWritten),
    },
    warnings,
  )
  const role = roleWords.exec(titleOf(block))?.[0].toLowerCase()
  return { label: role ?? intensity.quantity, axis, intensity, intensities, beside: {} }
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

/** SpectraSuite calls raw counts what its units call a transmission. */
function guessesOf(block: Block): ReadGuess[] {
  if (
    !/^SPECTRASUITE EXPORTED/i.test(titleOf(block)) ||
    !/transm|reflect|absorb/i.test(block.values.get('YUNITS') ?? '')
  )
    return []
  return [
    {
      what: 'quantity',
      value: 'counts',
      because:
        'SpectraSuite writes the raw counts of the sample here, whatever YUNITS says; the dark and reference spectra lie in blocks of their own.',
      alternatives: ['transmittance'],
    },
  ]
}
