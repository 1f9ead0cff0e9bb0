/**
 * What a LabSpec tree says. Axes stand in the order in which the data run: intensity, spectrum, then coordinates, the fastest
 * first. “1/cm” is a Raman shift, “1/cm abs” an absolute wavenumber.
 */
import type { IntensityScale } from '#domain/data/units'
import { axisInWords, intensityInWords, unknownAxis } from '../axisWords.ts'
import { FileFault } from '../binaryView.ts'
import type { FileFacts, FileReading, ReadColumn, ReadWarning, SpectralPositions } from '../reader.ts'
import { childWith, ids, type LsxNode, type LsxNumbers, textIn } from './lsxTree.ts'

interface LsxAxis {
  readonly kind: string
  readonly unit: string
  readonly values: LsxNumbers
}

function axesOf(root: LsxNode): readonly LsxAxis[] {
  const axes = childWith(childWith(root, ids.data), ids.axes)
  return (axes?.children ?? []).map((axis) => {
    const values = childWith(axis, ids.values)?.value
    return {
      kind: textIn(axis, ids.kind),
      unit: textIn(axis, ids.unit),
      values: values instanceof Float32Array || values instanceof Float64Array ? values : new Float32Array(),
    }
  })
}

function meaningOf(unit: string): Omit<SpectralPositions, 'values'> {
  const meaning = axisInWords(unit) ?? unknownAxis
  if (meaning.unit !== 'cm-1') return meaning
  return { unit: 'cm-1', quantity: /abs/i.test(unit) ? 'wavenumber' : 'raman shift' }
}

function scaleOf({ unit }: LsxAxis): IntensityScale {
  const meaning = intensityInWords(unit)
  return meaning.quantity === 'counts' && /\//.test(unit) ? { ...meaning, unit } : meaning
}

/** All pairs of a name and a value anywhere in the tree; of equal names the first that says something. */
function factsIn(node: LsxNode, into: Map<string, { text: string; position: number }>): void {
  const name = textIn(node, ids.name)
  const text = textIn(node, ids.fact)
  if (name !== '' && text !== '' && (!into.has(name) || into.get(name)?.text === 'Off')) {
    into.set(name, { text, position: Number(childWith(node, ids.position)?.value ?? Number.NaN) })
  }
  for (const child of node.children) factsIn(child, into)
}

/** `19.08.2022 09:30:34` or `2022-08-19 …`; with slashes only where day and month cannot be confused. */
export function isoDate(text: string): string | null {
  const two = (part: string | undefined) => (part ?? '').padStart(2, '0')
  const [, a = '', mark, b = '', c = '', time = ''] =
    /^(\d{1,4})([./-])(\d{1,2})[./-](\d{1,4})(?:[ T]+(\d{1,2}:\d{2}(?::\d{2})?))?/.exec(text) ?? []
  const clock = time === '' ? '' : `T${time.padStart(time.length > 5 ? 8 : 5, '0')}`
  if (a.length === 4) return `${a}-${two(b)}-${two(c)}${clock}`
  if (c.length !== 4) return null
  if (mark === '.' || Number(a) > 12) return `${c}-${two(b)}-${two(a)}${clock}`
  return Number(b) > 12 ? `${c}-${two(a)}-${two(b)}${clock}` : null
}

function factsOf(root: LsxNode): FileFacts {
  const facts = new Map<string, { text: string; position: number }>()
  factsIn(root, facts)
  const laser = facts.get('Laser (nm)')
  const laserNm = laser && (Number.isFinite(laser.position) ? laser.position : Number.parseFloat(laser.text))
  const date = isoDate(facts.get('Acquired')?.text ?? facts.get('Date')?.text ?? '')
  const title = textIn(root, ids.title)
  const remark = facts.get('Remark')?.text
  const instrument = facts.get('Instrument')?.text
  return {
    ...(title && { title }),
    ...(date && { date }),
    ...(instrument && { instrument }),
    ...(laserNm && laserNm > 0 && { laserNm }),
    ...(remark && { comment: remark }),
    further: Object.fromEntries([...facts].map(([name, { text }]) => [name, text])),
  }
}

/** The coordinate of each spectrum, the first axis running fastest. */
function columnsOf(axes: readonly LsxAxis[], rows: number): readonly ReadColumn[] {
  let period = 1
  return axes.map(({ kind, unit, values }, k) => {
    const every = period
    period *= values.length
    return {
      name: kind || `axis ${k + 2}`,
      values: Array.from({ length: rows }, (_, row) => decimalOf(values, Math.floor(row / every) % values.length)),
      ...(unit !== '' && { unit }),
    }
  })
}

/** For a float32 the shortest decimal that is this number, so that -2.1 is not written as -2.0999999. */
function decimalOf(values: LsxNumbers, k: number): string {
  const value = values[k] ?? Number.NaN
  if (values instanceof Float64Array) return String(value)
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return String(short)
  }
  return String(Number(value.toPrecision(9)))
}

/** `data`: the intensities, or null where they stand on the intensity axis (binary files). */
export function readingOf(root: LsxNode, data: LsxNumbers | null, warnings: readonly ReadWarning[]): FileReading {
  const axes = axesOf(root)
  const intensity = axes.find(({ kind }) => kind === 'Intens') ?? axes[0]
  const spectral = axes.find(({ kind }) => kind === 'Spectr') ?? axes[1]
  const points = spectral?.values.length ?? 0
  const intensities = data ?? intensity?.values ?? new Float32Array()
  if (!spectral || !intensity || points === 0) {
    throw new FileFault(
      'It holds no spectral axis; it may be an image or a profile.',
      'Save the spectra themselves in LabSpec.',
    )
  }
  const rows = intensities.length / points
  if (!Number.isInteger(rows) || rows === 0) {
    throw new FileFault(`It holds ${intensities.length} intensities for an axis of ${points} points.`)
  }
  const spatial = axes.filter((axis) => axis !== intensity && axis !== spectral && axis.values.length > 0)
  const places = spatial.reduce((product, { values }) => product * values.length, 1)
  const placed = places >= rows ? spatial : []
  if (places < rows) {
    warnings = [
      ...warnings,
      {
        code: 'coordinates-missing',
        message: `The file holds ${rows} spectra but coordinates for ${places}; they were read without coordinates.`,
      },
    ]
  }
  const values = Float64Array.from(spectral.values)
  if (!values.every(Number.isFinite)) throw new FileFault('Its spectral axis is not all numbers.')
  return {
    parts: [
      {
        label: textIn(root, ids.title) || 'spectra',
        axis: { values, ...meaningOf(spectral.unit) },
        intensity: scaleOf(intensity),
        intensities,
        rows,
        columns: columnsOf(placed, rows),
      },
    ],
    together: false,
    facts: factsOf(root),
    guesses: [],
    warnings,
  }
}
