import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { ByteWriter } from '../byteWriter.testkit.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { unscramblerReader } from './index.ts'
import { read } from './read.ts'

const project = strToU8(
  '\uFEFF<?xml version="1.0"?><navigator><version file="2"><data id="7" name="Feed &amp; straw" target="_data\\7.xml" type="matrix" /><data id="8" name="PLS" target="_data\\8.xml" type="model" /></version></navigator>',
)
const matrix = (columns: string, offset = 4) =>
  strToU8(
    `\uFEFF<matrix name="Feed" size="2,4"><data path="_data\\7.bin" offset="${offset}" /><headers size="1,1"><v htype="0">a\tb</v><v htype="1">${columns}</v></headers></matrix>`,
  )
const values = new ByteWriter().floats32([99, 0.5, 0.25, 1, 12.5, 1, 2, 3, 4, 77, 77]).bytes()

const fileOf = (columns: string, level: 0 | 6 = 6) =>
  zipSync({ 'Project.xml': project, '_data\\7.xml': matrix(columns), '_data\\7.bin': values }, { level })

describe('Unscrambler projects', () => {
  it('take the columns with numbers as names for the spectrum, the others for reference values', async () => {
    const bytes = fileOf('999.9\t1000.3\t1000.7\tProtein (%)')
    expect(unscramblerReader.sniff(bytes, 'a.unsb')).toBe(1)
    const result = await read(inputOf({ name: 'a.unsb', bytes }), {})
    if (!result.ok) throw new Error(result.error.message)
    const [part] = result.value.parts
    expect([...(part?.axis.values ?? [])]).toEqual([999.9, 1000.3, 1000.7])
    expect([...(part?.intensities ?? [])]).toEqual([0.5, 0.25, 1, 1, 2, 3])
    expect(part?.columns).toEqual([
      { name: 'sample', values: ['a', 'b'], role: 'id' },
      { name: 'Protein (%)', values: ['12.5', '4'], role: 'target' },
    ])
    expect(result.value.facts.title).toBe('Feed & straw')
    expect(result.value.guesses[0]).toMatchObject({ what: 'unit', value: 'wavelength in nm' })
  })
  it('refuse a project without spectra', async () => {
    const result = await read(inputOf({ name: 'a.unsb', bytes: fileOf('a\tb\tc\td') }), {})
    expect(!result.ok && result.error.message).toContain('No matrix in it')
  })
})

describe('hostile Unscrambler files', () => {
  itSurvivesHostileFiles(unscramblerReader, [
    { name: 'a.unsb', bytes: fileOf('4000\t3990\t3980\tx') },
    { name: 'b.unsb', bytes: fileOf('1\t2\t3\tx', 0) },
  ])
})
