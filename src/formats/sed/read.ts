/** Reads SED files: lines `name: value`, then columns by name, of which reflectance may be missing. */

import type { IntensityScale } from '#domain/data/units'
import { ok } from '#domain/result'
import { FileFault, guarded } from '../binaryView.ts'
import { decodedText } from '../decodedText.ts'
import { fieldDate, targetOf } from '../fieldDates.ts'
import { numberRows } from '../numberRows.ts'
import { finitePositions } from '../positions.ts'
import type { FileFacts, ReadFile, ReadSpectra } from '../reader.ts'

const kinds: readonly (readonly [RegExp, IntensityScale['quantity']])[] = [
  [/reflect|tgt\.?\s*\/\s*ref/i, 'reflectance'],
  [/transm/i, 'transmittance'],
  [/absorb/i, 'absorbance'],
  [/irrad/i, 'irradiance'],
  [/rad/i, 'radiance'],
  [/\bdn\b|raw|counts?/i, 'counts'],
]

/** `Reflect. %`, `Reflect. [1.0]`, `Norm. DN (Target)`. */
function scaleOf(column: string, units: string): IntensityScale {
  const quantity = kinds.find(([words]) => words.test(column))?.[1] ?? 'unknown'
  if (quantity === 'reflectance' || quantity === 'transmittance') {
    return { quantity, unit: column.includes('%') ? '%' : /\[1(?:\.0)?\]/.test(column) ? '1' : null }
  }
  if (quantity === 'counts') return { quantity, unit: 'DN' }
  return { quantity, unit: units === '' || /none/i.test(units) ? null : units }
}

/** Results before the target, the target before the reference. */
function importance(column: string): number {
  const kind = kinds.findIndex(([words]) => words.test(column))
  const isResult = kind >= 0 && kind < 3
  return (isResult ? 0 : 10) + (/\(ref/i.test(column) ? 5 : 0) + (kind < 0 ? kinds.length : kind) / 10
}

function factsOf(header: ReadonlyMap<string, string>): FileFacts {
  const stated = (key: string): string => header.get(key) ?? ''
  const date = fieldDate(`${targetOf(stated('Date'))} ${targetOf(stated('Time'))}`)
  const file = stated('File Name').split(/[\\/]/).at(-1) ?? ''
  const kept = [
    'Measurement',
    'Averages',
    'Integration',
    'Foreoptic',
    'Radiometric Calibration',
    'Units',
    'Latitude',
    'Longitude',
    'Altitude',
  ]
  const further = kept.flatMap((key): [string, string][] =>
    /^(n\/a)?$/i.test(stated(key)) ? [] : [[key, stated(key)]],
  )
  return {
    ...(file === '' ? {} : { title: file }),
    ...(date === undefined ? {} : { date }),
    ...(stated('Instrument') === '' ? {} : { instrument: stated('Instrument') }),
    ...(stated('Comment') === '' ? {} : { comment: stated('Comment') }),
    ...(further.length > 0 ? { further: Object.fromEntries(further) } : {}),
  }
}

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'Spectral Evolution SED', () => {
    const text = decodedText(bytes)
    const data = /^Data:[^\n]*\n([^\n]*)/m.exec(text)
    if (!data) throw new FileFault('It has no line “Data:”.', 'Copy the file again, as it may have been cut off.')
    const header = new Map<string, string>()
    for (const line of text.slice(0, data.index).split('\n')) {
      const at = line.indexOf(':')
      if (at > 0) header.set(line.slice(0, at).trim(), line.slice(at + 1).trim())
    }
    const names = (data[1] ?? '')
      .trim()
      .split(/\t+| {2,}/)
      .map((column) => column.trim())
    const { columns, rows } = numberRows(text, data.index + data[0].length, { parts: /\s+/ })
    const wavelength = names.findIndex((column) => /^w(?:vl|avel)/i.test(column))
    const positions = columns[wavelength]
    if (!positions || names.length !== columns.length) {
      throw new FileFault(
        `Its columns are named ${names.map((column) => `“${column}”`).join(', ')}, and its rows have ${columns.length} numbers.`,
      )
    }
    const channels = Number(header.get('Channels'))
    if (channels > rows)
      throw new FileFault(
        `It should have ${channels} channels, but only ${rows} are there.`,
        'Copy the file again, as it may have been cut off.',
      )
    const axis = { values: finitePositions(positions), quantity: 'wavelength', unit: 'nm' } as const
    const units = header.get('Units') ?? ''
    const parts = names.flatMap((column, k): ReadSpectra[] => {
      const values = columns[k]
      if (k === wavelength || !values || /^chan/i.test(column)) return []
      return [
        {
          label: column,
          axis,
          intensity: scaleOf(column, units),
          intensities: Float64Array.from(values),
          rows: 1,
          columns: [],
        },
      ]
    })
    if (parts.length === 0) throw new FileFault('It has wavelengths and nothing measured at them.')
    parts.sort((a, b) => importance(a.label) - importance(b.label))
    return ok({ parts, together: parts.length === 1, facts: factsOf(header), guesses: [], warnings: [] })
  })
