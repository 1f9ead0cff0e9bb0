import { describe, expect, it } from 'vitest'
import { close, givenEntries, givenFile } from '../givenFiles.testkit.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { parseCif } from './cif.ts'
import { rodReader } from './index.ts'
import { read } from './read.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const source = `#\\#CIF
data_100
loop_
_publ_author_name
'O'Hara, M.'
"B b"
_publ_section_title
;
 Two lines ; here
 and here
;
_chemical_name_mineral K-cymrite # a remark
_raman_measurement_device.company 'home made'
_raman_measurement_device.model ?
_raman_measurement_device.excitation_laser_wavelength 488
_raman_measurement.datetime_initiated 2011-09-07
_rod_database.code 100
loop_
_raman_spectrum.raman_shift
_raman_spectrum.intensity
50.0 429(3)
51.5 -4.5e1 52.5
.
`

describe('CIF', () => {
  it('has items, loops, quotes and texts of several lines', () => {
    const [block] = parseCif(source)
    expect(block?.loops[0]?.get('_publ_author_name')).toEqual(["O'Hara, M.", 'B b'])
    expect(block?.items.get('_publ_section_title')).toBe('Two lines ; here\n and here')
    expect(block?.items.get('_raman_measurement_device.model')).toBe('')
  })
})

describe('a file of the Raman Open Database', () => {
  it('is a spectrum with what is known of its measurement', async () => {
    const result = await read(inputOf({ name: 'a.rod', bytes: bytesOf(source) }), {})
    if (!result.ok) throw new Error(result.error.message)
    const [part] = result.value.parts
    expect([...(part?.axis.values ?? [])]).toEqual([50, 51.5, 52.5])
    expect([...(part?.intensities ?? [])]).toEqual([429, -45, Number.NaN])
    expect(part?.columns.map(({ values }) => values[0])).toEqual(['K-cymrite', '100'])
    expect(result.value.facts).toMatchObject({
      title: 'K-cymrite',
      date: '2011-09-07',
      instrument: 'home made',
      laserNm: 488,
    })
  })
  it('is refused when it ends within a row', async () => {
    const result = await read(inputOf({ name: 'a.rod', bytes: bytesOf(source.slice(0, -3)) }), {})
    expect(result.ok ? '' : result.error.message).toMatch(/ends within a row/)
  })

  const twin = givenEntries('hdf5-nexus').find(({ file }) => file.endsWith('rod_ref.nxs'))
  it.skipIf(!twin)('has the numbers of its NeXus twin', async () => {
    const input = givenFile('hdf5-nexus/rod_file_1000679.rod')
    expect(rodReader.sniff(input.bytes.subarray(0, 65_536), input.name)).toBe(1)
    const result = await read(input, {})
    if (!result.ok || !twin?.axis) throw new Error('not read')
    const [part] = result.value.parts
    expect(part?.axis.values).toHaveLength(twin.points ?? 0)
    close(part?.axis.values.at(-1), twin.axis.last, 'last position')
    close(part?.intensities.at(-1), twin.lastIntensity ?? 0, 'last intensity')
    expect(result.value.facts).toMatchObject({ laserNm: 488, title: 'K-cymrite' })
  })
})

describe('a spoilt file of the Raman Open Database', () => {
  itSurvivesHostileFiles(rodReader, [{ name: 'a.rod', bytes: bytesOf(source) }])
})
