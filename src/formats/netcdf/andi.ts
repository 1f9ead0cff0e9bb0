/**
 * AnDI files (ASTM E1947 chromatography, E2077 mass spectrometry): a chromatogram's times are a delay and an interval;
 * mass spectra lie one behind the other, cut by `scan_index`.
 */
import { axisInWords, intensityInWords } from '../axisWords.ts'
import { FileFault } from '../binaryView.ts'
import { groupByAxis, type SingleSpectrum } from '../groupByAxis.ts'
import { evenPositions, finitePositions } from '../positions.ts'
import type { FileFacts, FileReading } from '../reader.ts'
import type { Netcdf } from './classic.ts'

type Floats = Float32Array | Float64Array

const textOf = ({ attributes }: Netcdf, name: string): string => {
  const found = attributes.get(name)
  return found?.kind === 'texts' ? (found.values[0] ?? '') : ''
}

function numbersOf({ variables }: Netcdf, name: string): Floats | null {
  const read = variables.find((variable) => variable.name === name && !variable.isText)?.read()
  return read?.kind === 'numbers' ? read.values : null
}

/** `20181030174305+0000`: a zone where one stands there. */
function dateOf(stamp: string): string | undefined {
  const found = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?\s*([+-]\d{4})?/.exec(stamp)
  if (!found) return undefined
  const [, year, month, day, hour, minute, second, zone] = found
  const date = `${year}-${month}-${day}`
  if (hour === undefined) return date
  return `${date}T${hour}:${minute}:${second}${zone === undefined ? '' : `${zone.slice(0, 3)}:${zone.slice(3)}`}`
}

function factsOf(file: Netcdf): FileFacts {
  const title = textOf(file, 'sample_name') || textOf(file, 'experiment_title')
  const date = dateOf(textOf(file, 'injection_date_time_stamp') || textOf(file, 'experiment_date_time_stamp'))
  const instrument = ['instrument_mfr', 'instrument_model']
    .map((name) => textOf(file, name))
    .join(' ')
    .trim()
  const operator = textOf(file, 'operator_name')
  const further: Record<string, string> = {}
  for (const name of file.attributes.keys()) {
    const value = textOf(file, name)
    if (value !== '' && value.length <= 200) further[name] = value
  }
  return {
    ...(title === '' ? {} : { title }),
    ...(date === undefined ? {} : { date }),
    ...(instrument === '' ? {} : { instrument }),
    ...(operator === '' ? {} : { operator }),
    further,
  }
}

function chromatogram(file: Netcdf): FileReading | null {
  const ordinates = numbersOf(file, 'ordinate_values')
  if (!ordinates || ordinates.length === 0) return null
  const times = numbersOf(file, 'raw_data_retention')
  const delay = numbersOf(file, 'actual_delay_time')?.[0]
  const interval = numbersOf(file, 'actual_sampling_interval')?.[0]
  const count = ordinates.length
  let values: Float64Array
  if (times && times.length === count) values = finitePositions(times)
  else if (delay !== undefined && interval !== undefined)
    values = evenPositions(delay, delay + interval * (count - 1), count)
  else throw new FileFault('It states neither the times of its points nor their delay and interval.')
  const unit = axisInWords(textOf(file, 'retention_unit') || 'seconds')?.unit ?? 's'
  const detectorUnit = textOf(file, 'detector_unit')
  return {
    parts: [
      {
        label: textOf(file, 'detector_name') || 'chromatogram',
        axis: { values, quantity: 'time', unit },
        intensity: intensityInWords(detectorUnit),
        intensities: ordinates,
        rows: 1,
        columns: [],
      },
    ],
    together: false,
    facts: factsOf(file),
    guesses: [],
    warnings: [],
  }
}

function massSpectra(file: Netcdf): FileReading | null {
  const masses = numbersOf(file, 'mass_values')
  const stored = numbersOf(file, 'intensity_values')
  const starts = numbersOf(file, 'scan_index')
  const counts = numbersOf(file, 'point_count')
  if (!masses || !stored || !starts || !counts) return null
  const times = numbersOf(file, 'scan_acquisition_time')
  const factors = file.variables.map(({ name, attributes }) => ({ name, factor: attributes.get('scale_factor') }))
  const factorOf = (name: string): number => {
    const found = factors.find((one) => one.name === name)?.factor
    return found?.kind === 'numbers' ? (found.values[0] ?? 1) : 1
  }
  const massFactor = factorOf('mass_values')
  const intensityFactor = factorOf('intensity_values')
  const spectra: SingleSpectrum[] = []
  let points = 0
  for (const [scan, start] of starts.entries()) {
    const end = start + (counts[scan] ?? 0)
    if (end <= start) continue
    if (start < 0 || end > masses.length || end > stored.length)
      throw new FileFault(`Scan ${scan + 1} should end at point ${end} of ${masses.length}.`)
    // Scans that lie over each other would make more of the file than it holds.
    points += end - start
    if (points > masses.length) throw new FileFault('Its scans lie over each other.')
    spectra.push({
      label: 'mass spectra',
      axis: {
        values: finitePositions(masses.subarray(start, end)).map((mass) => mass * massFactor),
        quantity: 'mass',
        unit: 'm/z',
      },
      intensity: { quantity: 'intensity', unit: null },
      intensities: stored.subarray(start, end).map((value) => value * intensityFactor),
      beside: { scan: String(scan + 1), ...(times ? { time: String(times[scan] ?? '') } : {}) },
      about: { time: { unit: 's' } },
    })
  }
  if (spectra.length === 0) return null
  return { parts: groupByAxis(spectra), together: true, facts: factsOf(file), guesses: [], warnings: [] }
}

/** Null for a NetCDF file of another kind. @throws FileFault */
export const readAndi = (file: Netcdf): FileReading | null => massSpectra(file) ?? chromatogram(file)
