/**
 * A project: lists under their names (Spectra, Properties, the selection of wavelengths), then a record for each spectrum: name, comment, quantity,
 * GUID, settings, the names and values of its properties, and last the spectrum itself.
 */
import { ok } from '#domain/result'
import { axisInWords, intensityInWords, unknownAxis } from '../axisWords.ts'
import { FileFault, guarded, startsWith } from '../binaryView.ts'
import { isoDate } from '../dates.ts'
import type { FileReading, ReadColumn, ReadFile, ReadWarning } from '../reader.ts'
import { windows1252 } from '../windows1252.ts'
import { type Token, tokensOf } from './tokens.ts'

const guid = /^\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/i

const textAt = (tokens: readonly Token[], at: number): string => {
  const token = tokens[at]
  return token?.kind === 'text' ? token.text : ''
}

/** The first list of texts behind the text of that name. */
function listAfter(tokens: readonly Token[], name: string): readonly string[] {
  const from = tokens.findIndex((token) => token.kind === 'text' && token.text === name)
  const found = from < 0 ? undefined : tokens.slice(from).find((token) => token.kind === 'texts')
  return found?.kind === 'texts' ? found.texts : []
}

interface Spectrum {
  readonly name: string
  readonly quantity: string
  readonly values: Float64Array
  readonly properties: Float64Array | null
  /** Texts of the record in their order. */
  readonly texts: readonly string[]
}

const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, k) => text === b[k])

function spectraOf(tokens: readonly Token[], points: number, properties: readonly string[]): readonly Spectrum[] {
  const starts = tokens.flatMap((token, k) => (token.kind === 'text' && guid.test(token.text) ? [k] : []))
  // The first is the project's own.
  return starts.slice(1).flatMap((start, k) => {
    const end = starts[k + 2] ?? tokens.length
    const record = tokens.slice(start, end)
    const spectrum = record.find((token) => token.kind === 'numbers' && token.values.length === points)
    if (spectrum?.kind !== 'numbers') return []
    const names = record.findIndex((token) => token.kind === 'texts' && sameTexts(token.texts, properties))
    const values = names < 0 ? undefined : record[names + 1]
    return [
      {
        name: textAt(tokens, start - 3),
        quantity: textAt(tokens, start - 1),
        values: spectrum.values,
        properties: values?.kind === 'numbers' && values.values.length === properties.length ? values.values : null,
        texts: record.flatMap((token) => (token.kind === 'text' ? [token.text] : [])),
      },
    ]
  })
}

/** Second, minute, hour, day, month and year stand as texts one behind the other. */
function dateIn(texts: readonly string[]): string | undefined {
  for (let k = 5; k < texts.length; k++) {
    const [second, minute, hour, day, month, year] = texts.slice(k - 5, k + 1).map(Number)
    if (year === undefined || !(year >= 1990 && year <= 2100)) continue
    const date = isoDate({
      year,
      month: month ?? 0,
      day: day ?? 0,
      hour: hour ?? 99,
      minute: minute ?? 0,
      second: second ?? 0,
    })
    if (date) return date
  }
  return undefined
}

function propertyColumns(spectra: readonly Spectrum[], names: readonly string[]) {
  const measured = spectra.some(({ properties }) => properties?.some((value) => value !== 0))
  const columns = names.flatMap((name, k): ReadColumn[] => {
    if (name === '<<undef>>') return []
    const values = spectra.map(({ properties }) => (measured && properties ? String(properties[k]) : ''))
    return [{ name: names.indexOf(name) === k ? name : `${name} (${k + 1})`, values, role: 'target' }]
  })
  const warnings: readonly ReadWarning[] =
    measured || names.length === 0
      ? []
      : [
          {
            code: 'missing-values',
            message:
              'All values of its properties are zero, which NIRCal writes where none was entered; they were read as missing.',
          },
        ]
  return { columns: measured ? columns : [], warnings }
}

function readingOf(tokens: readonly Token[], bytes: Uint8Array): FileReading {
  const positions = Float64Array.from(listAfter(tokens, 'Wavelength Selection'), Number)
  const points = positions.length
  if (points === 0 || !positions.every(Number.isFinite))
    throw new FileFault('Its list of positions is missing or not numbers.')
  const selection = tokens.findIndex((token) => token.kind === 'text' && token.text === 'Wavelength Selection')
  const meaning = axisInWords(textAt(tokens, selection - 1)) ?? unknownAxis
  const names = listAfter(tokens, 'Property Selection')
  const listed = listAfter(tokens, 'Spectra Selection').length
  // Behind the spectra stand the project’s calibrations, with curves as long as they are.
  const spectra = spectraOf(tokens, points, names).slice(0, listed || undefined)
  const [first] = spectra
  if (!first)
    throw new FileFault(`It holds no spectrum of ${points} points.`, 'Save the project with its spectra in NIRCal.')
  const intensities = new Float64Array(points * spectra.length)
  for (const [row, { values }] of spectra.entries()) intensities.set(values, row * points)
  const { columns, warnings } = propertyColumns(spectra, names)
  const date = dateIn(first.texts)
  const instrument = first.texts.find((text) => /^NIR(Flex|Master|Line|Lab)|^ProxiMate/i.test(text))
  return {
    parts: [
      {
        label: 'spectra',
        axis: { values: positions, ...meaning },
        intensity: intensityInWords(first.quantity),
        intensities,
        rows: spectra.length,
        columns: [{ name: 'sample', values: spectra.map(({ name }) => name), role: 'id' }, ...columns],
      },
    ],
    together: false,
    facts: {
      ...(date && { date }),
      ...(instrument && { instrument }),
      further: { Project: windows1252(bytes.subarray(0, 80)).split('\n')[0]?.trim() ?? '' },
    },
    guesses: [],
    warnings,
  }
}

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'NIRCal', () => {
    if (!startsWith(bytes, 'NIRCAL Project File')) throw new FileFault('It does not begin as a NIRCal project.')
    return ok(readingOf(tokensOf(bytes), bytes))
  })
