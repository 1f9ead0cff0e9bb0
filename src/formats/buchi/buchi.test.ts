import { describe, expect, it } from 'vitest'
import { ByteWriter } from '../byteWriter.testkit.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { buchiReader } from './index.ts'
import { read } from './read.ts'

/** Writes tokens as NIRCal does; checksums are not what it computes, and are not looked at. */
class Project {
  private readonly out = new ByteWriter().text('NIRCAL Project File Version 2.23 / Copyright\n')
  text(...texts: readonly string[]): this {
    for (const text of texts) this.out.text(`${text.length}/${text}\n`)
    return this
  }
  texts(texts: readonly string[]): this {
    this.out.text(`${texts.length} Values\n`)
    this.text(...texts)
    this.out.text('4711\n')
    return this
  }
  numbers(values: readonly number[]): this {
    this.out.text(`${values.length} Values\nbegin\n`).floats64(values).text('\nend\n17\n')
    return this
  }
  line(line: string): this {
    this.out.text(`${line}\n`)
    return this
  }
  bytes(): Uint8Array {
    return this.out.bytes()
  }
}

const id = (k: number) => `{56A081B2-5301-40A1-9194-93BB6CCA1C9${k}}`
const properties = ['<<undef>>', 'Ca', 'S', 'S']

function project(values: readonly (readonly number[])[]): Uint8Array {
  const names = ['105/78G', 'Blätter\nneu']
  const file = new Project().text(id(0), '').text('Spectra', 'Spectra Selection', '1', '0').numbers([1, 1]).texts(names)
  file
    .line('1 Values')
    .text('1', '3', '1/cm', 'Wavelength Selection')
    .numbers([1, 1, 1])
    .texts(['4000', '4004', '4008.5'])
  file.text('Properties', 'Property Selection').numbers([1, 1, 1, 1]).texts(properties).line('2 Values')
  for (const [k, name] of names.entries()) {
    file.text(
      name,
      '',
      'Reflectance',
      id(k + 1),
      '3',
      '1/cm',
      '58',
      '43',
      '22',
      '10',
      '10',
      '2023',
      'NIRCal',
      'NIRFlex N500',
    )
    file
      .texts(properties)
      .numbers(values[k] ?? [])
      .numbers([0.25 + k, 0.5, 0.75])
  }
  // A calibration with a curve of the same length.
  return file.text('PLS', '', 'Loadings', id(9)).numbers([7, 8, 9]).bytes()
}

const readingOf = async (bytes: Uint8Array) => {
  const result = await read(inputOf({ name: 'a.nir', bytes }), {})
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('NIRCal projects', () => {
  it('give spectra with names, positions and properties, without the curves of calibrations', async () => {
    const reading = await readingOf(
      project([
        [0, 1.5, 0, 3],
        [0, 2.5, 0.1, 4],
      ]),
    )
    const [part] = reading.parts
    expect([...(part?.intensities ?? [])]).toEqual([0.25, 0.5, 0.75, 1.25, 0.5, 0.75])
    expect([...(part?.axis.values ?? [])]).toEqual([4000, 4004, 4008.5])
    expect(part).toMatchObject({
      axis: { unit: 'cm-1', quantity: 'wavenumber' },
      intensity: { quantity: 'reflectance' },
    })
    expect(part?.columns).toEqual([
      { name: 'sample', values: ['105/78G', 'Blätter\nneu'], role: 'id' },
      { name: 'Ca', values: ['1.5', '2.5'], role: 'target' },
      { name: 'S', values: ['0', '0.1'], role: 'target' },
      { name: 'S (4)', values: ['3', '4'], role: 'target' },
    ])
    expect(reading.facts).toMatchObject({ date: '2023-10-10T22:43:58', instrument: 'NIRFlex N500' })
  })
  it('take a table of zeros for values that were never entered', async () => {
    const reading = await readingOf(
      project([
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ]),
    )
    expect(reading.parts[0]?.columns).toHaveLength(1)
    expect(reading.warnings.map(({ code }) => code)).toEqual(['missing-values'])
  })
})

describe('hostile NIRCal files', () => {
  itSurvivesHostileFiles(buchiReader, [
    {
      name: 'a.nir',
      bytes: project([
        [0, 1, 2, 3],
        [0, 4, 5, 6],
      ]),
    },
  ])
})
