import { describe, expect, it } from 'vitest'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { opusReader } from './index.ts'
import { dataBlocks, type OpusBlock, seriesBlocks, writeOpus } from './opus.testkit.ts'
import { read } from './read.ts'

const readBlocks = (blocks: readonly OpusBlock[]) => read(inputOf({ name: 'a.0', bytes: writeOpus(blocks) }), {})
const reading = async (blocks: readonly OpusBlock[]) => {
  const result = await readBlocks(blocks)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const absorbance = 0x100f
const sampleBeam = 0x407
const referenceBeam = 0x40b
const interferogram = 0x807
const y = [0.5, 0.25, 1]
const about: OpusBlock = { type: 0xa0, parameters: { SNM: 'soil 7', SFM: 'powder', CNM: 'Ada' } }
const instrument: OpusBlock = { type: 0x23, parameters: { INS: 'VERTEX 80V', SRN: '4711' } }

describe('OPUS files', () => {
  it('puts the result before beams and interferograms, each on its own axis', async () => {
    const { parts, together } = await reading([
      ...dataBlocks(interferogram, [1, 2, 3, 4], { DXU: 'PNT', FXV: 0, LXV: 3, CSF: 0.5 }),
      ...dataBlocks(referenceBeam, [7, 8]),
      ...dataBlocks(sampleBeam, [5, 6], { LXV: 390 }),
      ...dataBlocks(absorbance, y),
    ])
    expect(together).toBe(false)
    expect(parts.map(({ label }) => label)).toEqual([
      'absorbance',
      'single beam of the sample',
      'single beam of the reference',
      'interferogram of the sample',
    ])
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([4000, 2200, 400])
    expect(parts[1]?.axis.values.at(-1)).toBe(390)
    expect([...(parts[3]?.intensities ?? [])]).toEqual([0.5, 1, 1.5, 2])
    expect(parts[3]?.axis).toMatchObject({ quantity: 'interferogram point', unit: 'index' })
  })
  it('prefers the processed block to the one as measured', async () => {
    const { parts } = await reading([...dataBlocks(0x4000_0000 | absorbance, [9, 9, 9]), ...dataBlocks(absorbance, y)])
    expect(parts.map(({ label }) => label)).toEqual(['absorbance', 'absorbance, as measured'])
    expect([...(parts[0]?.intensities ?? [])]).toEqual(y)
  })
  it('calls a Raman axis a shift though it says WN, and reads the laser', async () => {
    const { parts, facts } = await reading([...dataBlocks(0x280f, y), { type: 0x33, parameters: { RLW: 9394.9 } }])
    expect(parts[0]?.axis).toMatchObject({ quantity: 'raman shift', unit: 'cm-1' })
    expect(facts.laserNm).toBeCloseTo(1064.4, 1)
  })
  it('reads as many points as the status says when the block is longer', async () => {
    const { parts } = await reading(dataBlocks(absorbance, [...y, 99, 99], { NPT: 3 }))
    expect([...(parts[0]?.intensities ?? [])]).toEqual(y)
  })
  it('reads 32-bit integers', async () => {
    const { parts } = await reading(dataBlocks(absorbance, [100, -50], { DPF: 2, CSF: 0.01 }))
    expect([...(parts[0]?.intensities ?? [])]).toEqual([1, -0.5])
  })
  it('reads a series with the times of its spectra', async () => {
    const { parts } = await reading(seriesBlocks(absorbance, [y, [1, 2, 3]]))
    expect(parts[0]).toMatchObject({
      rows: 2,
      columns: [
        { name: 'start time', unit: 's', values: ['0', '2'] },
        { name: 'end time', unit: 's', values: ['1.5', '3.5'] },
      ],
    })
    expect([...(parts[0]?.intensities ?? [])]).toEqual([...y, 1, 2, 3])
  })
  it('does not take a report for a spectrum', async () => {
    const { parts } = await reading([...dataBlocks(0x300f, y), { type: 0x70_300f, floats: [1, 2, 3, 4] }])
    expect(parts.map(({ label }) => label)).toEqual(['reflectance'])
  })
  it('reads dates in both orders, with the zone', async () => {
    const one = await reading([...dataBlocks(absorbance, y), about, instrument])
    expect(one.facts).toMatchObject({
      title: 'soil 7',
      operator: 'Ada',
      instrument: 'VERTEX 80V',
      date: '2015-11-06T14:38:14+01:00',
      further: { 'sample form': 'powder', 'serial number': '4711' },
    })
    const other = await reading(dataBlocks(absorbance, y, { DAT: '2016/02/28', TIM: '01:02:03' }))
    expect(other.facts.date).toBe('2016-02-28T01:02:03')
  })
  it('leaves out a second block that is damaged, and says so', async () => {
    const { parts, warnings } = await reading([
      ...dataBlocks(absorbance, y),
      ...dataBlocks(sampleBeam, y, { NPT: 5000 }),
    ])
    expect(parts).toHaveLength(1)
    expect(warnings[0]?.message).toContain('single beam of the sample')
  })
  it('refuses a file without a spectrum', async () => {
    expect(await readBlocks([about])).toMatchObject({ ok: false, error: { code: 'bad-file' } })
  })
})

itSurvivesHostileFiles(opusReader, [
  {
    name: 'result.0',
    bytes: writeOpus([...dataBlocks(absorbance, y), ...dataBlocks(sampleBeam, y), about, instrument]),
  },
  { name: 'series.0', bytes: writeOpus(seriesBlocks(absorbance, [y, y, y])) },
  { name: 'integers.0', bytes: writeOpus(dataBlocks(absorbance, [1, 2], { DPF: 2 })) },
])
