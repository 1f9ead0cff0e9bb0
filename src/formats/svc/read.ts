/**
 * Reads SIG files: lines `name= value` (most values twice, for the reference and the target), then rows of wavelength, reference, target and
 * reflectance in percent. The detectors overlap unless the file was processed, so that the axis may run back where they meet.
 */
import { ok } from '#domain/result'
import { intensityInWords } from '../axisWords.ts'
import { FileFault, guarded } from '../binaryView.ts'
import { decodedText } from '../decodedText.ts'
import { fieldDate, targetOf } from '../fieldDates.ts'
import { numberRows } from '../numberRows.ts'
import { finitePositions } from '../positions.ts'
import type { FileFacts, ReadFile, ReadSpectra, ReadWarning } from '../reader.ts'

function headerOf(text: string): Map<string, string> {
  const header = new Map<string, string>()
  for (const line of text.split('\n')) {
    const at = line.indexOf('=')
    if (at > 0) header.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim())
  }
  return header
}

const facts: Readonly<Record<string, string>> = {
  integration: 'integration time (ms)',
  optic: 'optic',
  units: 'units',
  factors: 'factors',
  temp: 'temperatures',
}

function factsOf(header: ReadonlyMap<string, string>): FileFacts {
  const stated = (key: string): string => header.get(key) ?? ''
  const date = fieldDate(targetOf(stated('time')))
  const comment = stated('comm')
  const place = ['latitude', 'longitude'].map((key): [string, string] => [key, targetOf(stated(key))])
  const further = [...Object.entries(facts).map(([key, words]): [string, string] => [words, stated(key)]), ...place]
  return {
    ...(stated('name') === '' ? {} : { title: stated('name') }),
    ...(stated('instrument') === '' ? {} : { instrument: stated('instrument') }),
    ...(date === undefined ? {} : { date }),
    ...(comment === '' ? {} : { comment }),
    further: Object.fromEntries(further.filter(([, value]) => value !== '')),
  }
}

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'Spectra Vista SIG', () => {
    const text = decodedText(bytes)
    const data = /^\s*data\s*=.*$/im.exec(text)
    if (!data) throw new FileFault('It has no line “data=”.', 'Copy the file again, as it may have been cut off.')
    const header = headerOf(text.slice(0, data.index))
    const { columns } = numberRows(text, data.index + data[0].length)
    const [wavelengths, reference, target, percent] = columns
    if (!wavelengths || !reference || !target || columns.length > 4) {
      throw new FileFault(`Its data have ${columns.length} columns, not wavelength, reference, target and reflectance.`)
    }
    const axis = { values: finitePositions(wavelengths), quantity: 'wavelength', unit: 'nm' } as const
    const units = (header.get('units') ?? '').split(',')
    const part = (label: string, intensity: ReadSpectra['intensity'], values: Float64Array): ReadSpectra => ({
      label,
      axis,
      intensity,
      intensities: Float64Array.from(values),
      rows: 1,
      columns: [],
    })
    const parts = [
      ...(percent ? [part('reflectance', { quantity: 'reflectance', unit: '%' }, percent)] : []),
      part('target', intensityInWords(units[1] ?? ''), target),
      part('reference', intensityInWords(units[0] ?? ''), reference),
    ]
    const warnings: ReadWarning[] = axis.values.every((value, i) => i === 0 || value > (axis.values[i - 1] ?? value))
      ? []
      : [
          {
            code: 'overlapping-detectors',
            message:
              'The axis runs back where two detectors overlap; remove the overlap in SVC’s software if it should not.',
          },
        ]
    return ok({ parts, together: false, facts: factsOf(header), guesses: [], warnings })
  })
