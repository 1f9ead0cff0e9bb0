/**
 * AvaSoft 8: `AVS82` or `AVS84`, number of spectra (u8), then for each: length (u32, of what follows up to the merge group of 10
 * bytes), mode at 5, serial number at 8, pixels at 83 and 85, integration time at 87, averages at 95, packed date at 128, comment at
 * 192, and from 322 on four float32 blocks: wavelength, scope, dark, reference. Offsets from the length field.
 */
import { type BinaryView, FileFault } from '../binaryView.ts'
import type { FileReading, ReadGuess, ReadSpectra, ReadWarning } from '../reader.ts'
import { type Channels, type Mode, type Processed, processed, rawParts } from './processed.ts'

const headBytes = 322
const mergeGroupBytes = 10

/** As `AVS84` numbers them; the one `AVS82` file with a text twin (mode 5, reflectance) agrees. */
const modes: readonly (Mode | undefined)[] = [
  'scope',
  'scope less dark',
  'absorbance',
  'transmittance',
  'irradiance',
  'reflectance',
  'irradiance',
]

const modeOfExtension: Readonly<Record<string, Mode>> = {
  raw8: 'scope',
  rwd8: 'scope less dark',
  abs8: 'absorbance',
  trm8: 'transmittance',
  rfl8: 'reflectance',
  irr8: 'irradiance',
  rir8: 'irradiance',
}

interface Scan extends Channels {
  readonly serial: string
  readonly mode: number
  readonly axis: Float32Array
  readonly date: string | null
  readonly comment: string
  readonly integrationMs: number
  readonly averages: number
}

/** The date of Galactic's SPC: year, month, day, hour, minute in bits. */
function packedDate(packed: number): string | null {
  const [year, month, day] = [packed >>> 20, (packed >>> 16) & 15, (packed >>> 11) & 31]
  const [hour, minute] = [(packed >>> 6) & 31, packed & 63]
  if (year < 1970 || year > 2100 || month < 1 || month > 12 || day < 1) return null
  const two = (n: number) => String(n).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`
}

function scanAt(view: BinaryView, at: number): Scan {
  const first = view.u16(at + 83)
  const last = view.u16(at + 85)
  if (last < first)
    throw new FileFault(`The pixels of a spectrum should run from ${first} to ${last} (byte ${at + 83}).`)
  const points = last - first + 1
  const block = (k: number) => view.floats32(at + headBytes + 4 * k * points, points)
  const axis = block(0)
  if (!axis.every(Number.isFinite))
    throw new FileFault(`The wavelengths from byte ${at + headBytes} on are not numbers.`)
  return {
    serial: view.text(at + 8, 10),
    mode: view.u8(at + 5),
    axis,
    scope: block(1),
    dark: block(2),
    reference: block(3),
    date: packedDate(view.u32(at + 128)),
    comment: view.text(at + 192, 130),
    integrationMs: view.f32(at + 87),
    averages: view.u32(at + 95),
  }
}

function scansOf(view: BinaryView): readonly Scan[] {
  const count = view.u8(5)
  const scans: Scan[] = []
  let at = 6
  for (let k = 0; k < count; k++) {
    scans.push(scanAt(view, at))
    at += view.u32(at) + mergeGroupBytes
  }
  if (scans.length === 0) throw new FileFault('It holds no spectrum (byte 5).')
  return scans
}

const sameAxis = (a: Scan, b: Scan): boolean =>
  a.axis.length === b.axis.length && a.axis.every((value, i) => value === b.axis[i])

/** Spectra of one kind, a part for each axis. */
function partsOf(scans: readonly Scan[], pick: (scan: Scan) => Processed): readonly ReadSpectra[] {
  const groups: Scan[][] = []
  for (const scan of scans) {
    const group = groups.find(([first]) => first !== undefined && sameAxis(first, scan))
    if (group) group.push(scan)
    else groups.push([scan])
  }
  return groups.flatMap((group) => {
    const items = group.map(pick)
    const [first] = items
    const axis = group[0]?.axis
    if (!first || !axis) return []
    const intensities = new Float64Array(axis.length * group.length)
    items.forEach(({ values }, row) => {
      intensities.set(values, row * axis.length)
    })
    const column = (name: string, of: (scan: Scan) => string) => ({ name, values: group.map(of) })
    return [
      {
        label: groups.length > 1 ? `${first.label}, ${group[0]?.serial}` : first.label,
        axis: { values: Float64Array.from(axis), quantity: 'wavelength', unit: 'nm' },
        intensity: first.intensity,
        intensities,
        rows: group.length,
        columns: scans.length > 1 ? [column('spectrometer', ({ serial }) => serial)] : [],
      },
    ]
  })
}

const channelNames = ['scope', 'dark', 'reference'] as const

export function readAvaSoft8(view: BinaryView, name: string, wished: string | undefined): FileReading {
  const magic = view.text(0, 5)
  const scans = scansOf(view)
  const [first] = scans
  const extension = /\.([^.]*)$/.exec(name.toLowerCase())?.[1] ?? ''
  const mode = modeOfExtension[extension] ?? modes[first?.mode ?? 0] ?? 'scope'
  const guesses: ReadGuess[] = []
  if (modeOfExtension[extension] === undefined && magic !== 'AVS84') {
    guesses.push({
      what: 'quantity',
      value: mode,
      because: `the file states mode ${first?.mode}, which AvaSoft’s versions number differently, and its extension does not name the mode`,
      alternatives: ['absorbance', 'transmittance', 'reflectance', 'counts'].filter((other) => other !== mode),
    })
  }
  const warnings: ReadWarning[] = []
  if (mode === 'irradiance') {
    warnings.push({
      code: 'raw-counts',
      message:
        'The file holds an irradiance measurement with a calibration it does not explain; the counts were read. Export irradiances as text from AvaSoft.',
    })
  }
  const kinds = [
    (scan: Scan) => processed(mode, scan),
    ...channelNames.map((_, k) => (scan: Scan) => rawParts(scan)[k] ?? processed('scope', scan)),
  ]
  const main = partsOf(scans, kinds[0] ?? ((scan) => processed(mode, scan)))
  const together = main.length > 1
  // Spectrometers with axes of their own belong together; their raw channels are read when one of them is wished for.
  const channel = channelNames.findIndex((called) => wished === called || wished?.startsWith(`${called}, `))
  const parts = together
    ? channel >= 0
      ? partsOf(scans, kinds[channel + 1] ?? ((scan) => processed(mode, scan)))
      : main
    : [
        ...main,
        ...kinds
          .slice(1)
          .flatMap((kind) => partsOf(scans, kind))
          .filter(({ label }) => label !== main[0]?.label),
      ]
  return {
    parts,
    together,
    facts: {
      instrument: [...new Set(scans.map(({ serial }) => serial))].join(', '),
      ...(first?.date && { date: first.date }),
      ...(first?.comment && { comment: first.comment }),
      further: {
        'AvaSoft file version': magic,
        'Integration time (ms)': String(first?.integrationMs),
        Averages: String(first?.averages),
      },
    },
    guesses,
    warnings,
  }
}
