/** From the chain of certificates the last one: its pixels, their wavelengths, and what the units' classes call them. */
import type { IntensityScale } from '#domain/data/units'
import { ok } from '#domain/result'
import { FileFault, guarded } from '../binaryView.ts'
import { isoOfMilliseconds } from '../dates.ts'
import type { FileFacts, FileReading, ReadFile, ReadSpectra, SpectralPositions } from '../reader.ts'
import { windows1252 } from '../windows1252.ts'
import { parseXml, textOf, type XmlElement } from '../xml/xmlTree.ts'
import { zipMembers } from '../zip/readZip.ts'
import { inside, type Trail } from './references.ts'

const source = 'com.oceanoptics.omnidriver.spectra.OmniSpectrum'

const intensityClasses: readonly (readonly [RegExp, string, IntensityScale])[] = [
  [/Transmission/, 'transmittance', { quantity: 'transmittance', unit: '%' }],
  [/Reflect/, 'reflectance', { quantity: 'reflectance', unit: '%' }],
  [/Absorb/, 'absorbance', { quantity: 'absorbance', unit: null }],
  [/Irradiance/, 'irradiance', { quantity: 'irradiance', unit: null }],
  [/Counts|Scope/, 'counts', { quantity: 'counts', unit: null }],
]

const axisClasses: readonly (readonly [RegExp, Omit<SpectralPositions, 'values'>])[] = [
  [/Wavelength/, { quantity: 'wavelength', unit: 'nm' }],
  [/Raman/, { quantity: 'raman shift', unit: 'cm-1' }],
  [/Wavenumber/, { quantity: 'wavenumber', unit: 'cm-1' }],
  [/GigaHertz/, { quantity: 'frequency', unit: 'GHz' }],
  [/Electron|Energy/, { quantity: 'energy', unit: 'eV' }],
  [/Pixel/, { quantity: 'index', unit: 'index' }],
]

function doublesOf(trail: Trail | null, what: string): Float64Array {
  const element = trail?.at(-1)
  const doubles = element?.children.filter(({ name }) => name === 'double') ?? []
  if (!element || doubles.length === 0) throw new FileFault(`Its ${what} are missing.`)
  return Float64Array.from(doubles, ({ text }) => (text.trim() === '' ? Number.NaN : Number(text)))
}

const classOf = (trail: Trail, name: string): string => {
  const child = trail.at(-1)?.children.find((other) => other.name === name)
  return child?.attributes.class ?? inside(trail, name)?.at(-1)?.attributes.class ?? ''
}

function factsOf(scan: XmlElement): FileFacts {
  const milliseconds = textOf(
    scan.children.find(({ name }) => name === 'acquisitionTime'),
    'milliTime',
  )
  const date = Number(milliseconds) > 0 ? isoOfMilliseconds(Number(milliseconds)) : undefined
  const further: [string, string][] = [
    ['Integration time (µs)', textOf(scan, 'integrationTime')],
    ['Scans to average', textOf(scan, 'scansToAverage')],
    ['Boxcar width', textOf(scan, 'boxcarWidth')],
    ['Saturated', textOf(scan, 'saturated')],
    ['Firmware', textOf(scan, 'spectrometerFirmwareVersion')],
  ]
  const laserNm = Number(textOf(scan, 'laserWavelength'))
  return {
    ...(date && { date }),
    ...(laserNm > 0 && { laserNm }),
    instrument: textOf(scan, 'spectrometerSerialNumber'),
    operator: textOf(scan, 'userName'),
    further: Object.fromEntries(further.filter(([, value]) => value !== '')),
  }
}

function readingOf(root: XmlElement): FileReading {
  const rawScan = inside([root], 'sourceSpectra')
  const scan = rawScan && (inside(rawScan, source) ?? inside(rawScan, rawScan.at(-1)?.children[0]?.name ?? ''))
  const list = inside([root], 'certificates')
  const certificate = list?.at(-1)?.children.at(-1)
  const last = list && certificate ? [...list, certificate] : null
  if (!scan) throw new FileFault('It holds no source spectrum.')
  const main = last && inside(last, 'processedPixels') ? last : null
  const wavelengths = (main && inside(main, 'processedWavelengths')) ?? inside(scan, 'channelWavelengths')
  const axis = doublesOf(wavelengths, 'wavelengths')
  if (!axis.every(Number.isFinite)) throw new FileFault('Its wavelengths are not all numbers.')
  const axisClass = main ? classOf(main, 'xUnits') : 'Wavelength'
  const meaning = axisClasses.find(([word]) => word.test(axisClass))?.[1] ?? { quantity: 'unknown', unit: 'unknown' }
  const yClass = main ? classOf(main, 'yUnits') : 'Counts'
  const [, label, scale] = intensityClasses.find(([word]) => word.test(yClass)) ?? [
    null,
    'processed',
    { quantity: 'unknown', unit: null } as const,
  ]
  const part = (called: string, intensity: IntensityScale, pixels: Trail | null): ReadSpectra => {
    const intensities = doublesOf(pixels, 'pixels')
    if (intensities.length !== axis.length) {
      throw new FileFault(`It holds ${intensities.length} intensities (${called}) for ${axis.length} wavelengths.`)
    }
    return { label: called, axis: { values: axis, ...meaning }, intensity, intensities, rows: 1, columns: [] }
  }
  const counts: IntensityScale = { quantity: 'counts', unit: null }
  const raw = inside(scan, 'pixelValues')
  const beside = (name: string): Trail | null => {
    const spectrum = main && inside(main, name)
    return spectrum ? inside(spectrum, 'pixelValues') : null
  }
  const pixels = main ? inside(main, 'processedPixels') : raw
  const others: [string, Trail | null][] = [
    ['raw counts', raw],
    ['dark', beside('darkSpectrum')],
    ['reference', beside('referenceSpectrum')],
  ]
  return {
    parts: [
      part(label, scale, pixels),
      ...others
        .filter(([, trail]) => trail !== null && trail.at(-1) !== pixels?.at(-1))
        .map(([called, trail]) => part(called, counts, trail)),
    ],
    together: false,
    facts: factsOf(scan.at(-1) ?? root),
    guesses: [],
    warnings: [],
  }
}

/** Some computers wrote these files in Latin-1; a byte order mark is dropped either way. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return windows1252(bytes)
  }
}

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'Ocean Optics ProcSpec', () => {
    const member = zipMembers(bytes).find((other) => /(^|[\\/])ps_[^\\/]*\.xml$/i.test(other.name))
    if (!member)
      throw new FileFault('The zip holds no “ps_….xml”.', 'Save the spectrum again from SpectraSuite or OceanView.')
    return ok(readingOf(parseXml(decoded(member.read()))))
  })
