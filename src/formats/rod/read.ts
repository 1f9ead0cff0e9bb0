/** Spectra of the Raman Open Database: CIF with the dictionary of Raman spectra. One spectrum for each data block. */
import { err, ok } from '#domain/result'
import { FileFault, guarded } from '../binaryView.ts'
import { decodedText } from '../decodedText.ts'
import { groupByAxis, type SingleSpectrum } from '../groupByAxis.ts'
import { badFile, type FileFacts, type ReadFile } from '../reader.ts'
import { type CifBlock, parseCif } from './cif.ts'

const shiftTag = '_raman_spectrum.raman_shift'
const intensityTags = [
  '_raman_spectrum.intensity',
  '_raman_spectrum.intensity_relative',
  '_raman_spectrum.raw_intensity',
]

/** A standard uncertainty in parentheses belongs to the number before it: `12.3(4)`. */
function numbersOf(texts: readonly string[], what: string): Float64Array {
  return Float64Array.from(texts, (text, i) => {
    const found = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(?:\(\d+\))?$/i.exec(text)
    if (!found && text !== '')
      throw new FileFault(`Point ${i + 1}: “${text.slice(0, 40)}” is no ${what}.`, 'Correct the value.')
    return found ? Number(found[1]) : Number.NaN
  })
}

/** Null where a block holds no spectrum. */
function spectrumOf(block: CifBlock): SingleSpectrum | null {
  const loop = block.loops.find((columns) => columns.has(shiftTag))
  const intensityTag =
    intensityTags.find((tag) => loop?.has(tag)) ??
    [...(loop?.keys() ?? [])].find((tag) => /^_raman_spectrum\..*intensity/.test(tag))
  if (!loop || intensityTag === undefined) return null
  const values = numbersOf(loop.get(shiftTag) ?? [], 'Raman shift')
  const missing = values.findIndex((position) => !Number.isFinite(position))
  if (missing >= 0) throw new FileFault(`Point ${missing + 1} has no Raman shift.`, 'Remove the point.')
  if (values.length === 0) return null
  return {
    label: 'spectra',
    axis: { values, quantity: 'raman shift', unit: 'cm-1' },
    intensity: { quantity: 'intensity', unit: null },
    intensities: numbersOf(loop.get(intensityTag) ?? [], 'intensity'),
    beside: { name: nameOf(block), code: block.items.get('_rod_database.code') ?? block.name },
    about: { code: { role: 'id' } },
  }
}

const nameOf = ({ items, name }: CifBlock): string =>
  ['_chemical_name_mineral', '_chemical_name_common', '_chemical_name_systematic']
    .map((tag) => items.get(tag))
    .find((text) => text) ?? name

function factsOf(block: CifBlock): FileFacts {
  const { items } = block
  const instrument = ['company', 'model']
    .flatMap((tag) => items.get(`_raman_measurement_device.${tag}`) || [])
    .join(' ')
  const laserNm = Number(items.get('_raman_measurement_device.excitation_laser_wavelength') || Number.NaN)
  const date = /^\d{4}-\d\d-\d\d(?:T[\d:]+(?:Z|[-+]\d\d:?\d\d)?)?/.exec(
    items.get('_raman_measurement.datetime_initiated') ?? '',
  )?.[0]
  const further = Object.fromEntries([...items].filter(([, text]) => text !== '' && text.length <= 200))
  return {
    title: nameOf(block),
    ...(date === undefined ? {} : { date }),
    ...(instrument === '' ? {} : { instrument }),
    ...(laserNm > 0 ? { laserNm } : {}),
    further,
  }
}

export const read: ReadFile = (input) =>
  guarded(input.name, 'ROD', () => {
    const blocks = parseCif(decodedText(input.bytes))
    const spectra = blocks.flatMap((block) => spectrumOf(block) ?? [])
    const first = blocks.find((block) => spectrumOf(block) !== null)
    if (!first)
      return err(
        badFile(
          input.name,
          'The file holds no loop of Raman shifts and intensities.',
          'Download the spectrum again from the Raman Open Database.',
        ),
      )
    return ok({ parts: groupByAxis(spectra), together: true, facts: factsOf(first), guesses: [], warnings: [] })
  })
