/**
 * AvaSoft 8: `AVS82` or `AVS84`, number of spectra (u8), then for each: length (u32, of what follows up to the merge group of 10
 * bytes), mode at 5, serial number at 8, pixels at 83 and 85, integration time at 87, averages at 95, packed date at 128, comment at
 * 192, and from 322 on four float32 blocks: wavelength, scope, dark, reference. Offsets from the length field.
 */
import { type BinaryView, FileFault } from '../binaryView.ts'
import { isoDate } from '../dates.ts'
import { groupByAxis, type SingleSpectrum } from '../groupByAxis.ts'
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
  readonly date: string | undefined
  readonly comment: string
  readonly integrationMs: number
  readonly averages: number
}

/** The date of Galactic's SPC: year, month, day, hour, minute in bits. */
const packedDate = (packed: number): string | undefined =>
  isoDate({
    year: packed >>> 20,
    month: (packed >>> 16) & 15,
    day: (packed >>> 11) & 31,
    hour: (packed >>> 6) & 31,
    minute: packed & 63,
  })

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

/** Spectra of one kind, a part for each axis. */
const partsOf = (scans: readonly Scan[], pick: (scan: Scan) => Processed): readonly ReadSpectra[] =>
  groupByAxis(
    scans.map((scan): SingleSpectrum => {
      const { label, intensity, values } = pick(scan)
      return {
        label,
        axis: { values: Float64Array.from(scan.axis), quantity: 'wavelength', unit: 'nm' },
        intensity,
        intensities: values,
        beside: scans.length > 1 ? { spectrometer: scan.serial } : {},
      }
    }),
  )

const channelNames: readonly string[] = ['scope', 'dark', 'reference']

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
  const channel = channelNames.indexOf(wished ?? '')
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
