/**
 * Tables of spectra as instruments, spreadsheets and people write them: one set of spectra in any layout, notation, language
 * and encoding, with any settings before and logs behind. What was written comes along, so that a reading can be held to it.
 */
import fc from 'fast-check'
import type { Delimiter } from '../delimited/dialect.ts'

export interface WrittenTable {
  readonly text: string
  readonly layout: 'rows' | 'columns' | 'twoColumn' | 'long' | 'paired'
  /** As stored. */
  readonly positions: readonly (readonly number[])[]
  readonly intensities: readonly (readonly number[])[]
  readonly ids: readonly string[]
}

interface Manner {
  readonly delimiter: Delimiter
  readonly decimal: '.' | ','
  readonly newline: '\n' | '\r\n'
  readonly quoted: boolean
}

const manners: fc.Arbitrary<Manner> = fc
  .record({
    delimiter: fc.constantFrom<Delimiter>(',', ';', '\t', ' ', '|'),
    comma: fc.boolean(),
    newline: fc.constantFrom('\n' as const, '\r\n' as const),
    quoted: fc.boolean(),
  })
  .map(({ comma, delimiter, ...rest }) => ({ ...rest, delimiter, decimal: comma && delimiter !== ',' ? ',' : '.' }))

const axisNames = [
  'Wavelength (nm)',
  'Wellenlänge [nm]',
  'Longueur d’onde (nm)',
  'Wavenumber (cm-1)',
  'Raman shift / cm^-1',
  'Longitud de onda (nm)',
  'λ (nm)',
  'wavenumber',
]
const oneWord = ['wavelength', 'wavenumber', 'Raman_shift', 'wl_nm']

/** Lines before a table. None has as many cells as a table has columns, but for settings of two. */
const before = (delimiter: Delimiter): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(
      'Integration time: 100.0 ms',
      '#Laser (nm)=\t785',
      '##OWNER=Somebody, somewhere',
      '++++++++++++++++++++',
      '>>>>>Begin Processed Spectral Data<<<<<',
      'User: "me',
      'A 5" tube, as "they" say',
      '',
      'Data measured with spectrometer name: 08040\0\0\0\0\0\0\0\0',
      'Date: 24.12.2021 09:05:00',
      'My measurement',
      '[Measurement Information]',
    ),
    fc
      .constantFrom('Owner', 'Points', 'Slit', 'Comment')
      .map((key) => `${key}${delimiter === ' ' ? ': ' : delimiter}5.5`),
  )

const behind = fc.constantFrom(
  '',
  '>>>>>End Processed Spectral Data<<<<<',
  '##END=',
  '[Comments]',
  'Instrument: one of ours',
  '# a remark',
  '; another remark',
)

/** A digit that is no multiple of a thousand in the last place: no thousands mark can be meant. */
const measured = fc.integer({ min: -99_999, max: 99_999 }).map((value) => (10 * value + 7) / 10_000)

const written = (value: number, { decimal }: Manner): string => String(value).replace('.', decimal)

const cell = (text: string, { quoted, delimiter }: Manner): string =>
  quoted || text.includes(delimiter) ? `"${text}"` : text

const joined = (cells: readonly string[], { delimiter }: Manner): string => cells.join(delimiter)

export const writtenTables: fc.Arbitrary<WrittenTable> = fc
  .record({
    manner: manners,
    layout: fc.constantFrom(
      'rows' as const,
      'columns' as const,
      'twoColumn' as const,
      'long' as const,
      'paired' as const,
    ),
    points: fc.integer({ min: 5, max: 30 }),
    spectra: fc.integer({ min: 2, max: 5 }),
    start: fc.integer({ min: 200, max: 2000 }),
    step: fc.constantFrom(0.5, 1, 2, 3.86),
    falls: fc.boolean(),
    name: fc.nat(100),
    unitsRow: fc.boolean(),
  })
  .chain((frame) =>
    fc.record({
      frame: fc.constant(frame),
      values: fc.array(fc.array(measured, { minLength: frame.points, maxLength: frame.points }), {
        minLength: frame.spectra,
        maxLength: frame.spectra,
      }),
      head: fc.array(before(frame.manner.delimiter), { maxLength: 50 }),
      tail: fc.array(behind, { maxLength: 8 }),
    }),
  )
  .map(({ frame, values, head, tail }) => {
    const { manner, layout, points, start, step, falls, name } = frame
    const axis = Array.from({ length: points }, (_, i) =>
      Number((start + 0.25 + step * (falls ? points - 1 - i : i)).toFixed(3)),
    )
    const word =
      manner.delimiter === ' ' ? (oneWord[name % oneWord.length] ?? '') : (axisNames[name % axisNames.length] ?? '')
    const ids = values.map((_, i) => `probe${String.fromCharCode(97 + i)}`)
    const body = bodyOf({ layout, axis, values, ids, word, manner, unitsRow: frame.unitsRow })
    // A log of many lines is no part of a table of rows; remarks and end marks are.
    const text = [...head, ...body.lines, ...tail].join(manner.newline) + manner.newline
    return { text, layout, positions: body.positions, intensities: body.intensities, ids: body.ids }
  })

interface Body {
  readonly layout: WrittenTable['layout']
  readonly axis: readonly number[]
  readonly values: readonly (readonly number[])[]
  readonly ids: readonly string[]
  readonly word: string
  readonly manner: Manner
  readonly unitsRow: boolean
}

function bodyOf({
  layout,
  axis,
  values,
  ids,
  word,
  manner,
  unitsRow,
}: Body): Omit<WrittenTable, 'text' | 'layout'> & { lines: string[] } {
  const number = (value: number | undefined): string => {
    const text = written(value ?? 0, manner)
    return manner.quoted && manner.decimal === ',' ? `"${text}"` : text
  }
  const line = (...cells: string[]): string => joined(cells, manner)
  const text = (words: string): string => cell(words, manner)
  switch (layout) {
    case 'rows':
      return {
        positions: ids.map(() => axis),
        intensities: values,
        ids,
        lines: [
          line(text('id'), ...axis.map((at) => text(written(at, manner)))),
          ...values.map((row, i) => line(text(ids[i] ?? ''), ...row.map(number))),
        ],
      }
    case 'columns': {
      const units = unitsRow ? [line(...[word, ...ids].map((_, i) => (i === 0 ? '[nm]' : '[counts]')))] : []
      return {
        positions: ids.map(() => axis),
        intensities: values,
        ids,
        lines: [
          line(text(word), ...ids.map(text)),
          ...units,
          ...axis.map((at, point) => line(number(at), ...values.map((row) => number(row[point])))),
        ],
      }
    }
    case 'twoColumn':
      return {
        positions: [axis],
        intensities: values.slice(0, 1),
        ids: ['table'],
        lines: axis.map((at, point) => line(number(at), number(values[0]?.[point]))),
      }
    case 'long':
      return {
        positions: ids.map(() => axis),
        intensities: values,
        ids,
        lines: [
          line(text('sample'), text(word), text('intensity')),
          ...values.flatMap((row, i) =>
            row.map((value, point) => line(text(ids[i] ?? ''), number(axis[point]), number(value))),
          ),
        ],
      }
    case 'paired': {
      const own = ids.map((_, i) => axis.map((at) => Number((at + 0.1 * i).toFixed(3))))
      return {
        positions: own,
        intensities: values,
        ids,
        lines: [
          line(...ids.flatMap((id) => [text(word), text(id)])),
          ...axis.map((_, point) => line(...own.flatMap((at, i) => [number(at[point]), number(values[i]?.[point])]))),
        ],
      }
    }
    default:
      return layout satisfies never
  }
}
