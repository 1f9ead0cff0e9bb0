import { describe, expect, it } from 'vitest'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { wdfReader } from './index.ts'
import { read } from './read.ts'
import { type WdfFixture, writeWdf } from './wdf.testkit.ts'

const readBytes = (bytes: Uint8Array) => read(inputOf({ name: 'a.wdf', bytes }), {})
const reading = async (fixture: WdfFixture | Uint8Array) => {
  const result = await readBytes(fixture instanceof Uint8Array ? fixture : writeWdf(fixture))
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const x = [1800, 1000, -200]
const single: WdfFixture = { x, spectra: [[1, 2, 3.5]] }
const map: WdfFixture = {
  x,
  spectra: [
    [1, 2, 3],
    [4, 5, 6],
    [0, 0, 0],
  ],
  collected: 2,
  laserPerCm: 12_500,
  start: 132_775_608_480_000_000n,
  title: 'Map of a tablet',
  comment: 'made by the wizard',
  origins: [
    { kind: 3, unit: 5, name: 'X', values: [-1.5, 0.1, 9] },
    { kind: 11, unit: 24, name: 'Time', values: [132_775_608_480_000_000n, 132_775_608_490_000_000n, 0n] },
    { kind: 17, unit: 0, name: 'Flags', values: [0n, 0n, 0n] },
  ],
  trailing: '\0\u0001',
}

describe('WDF files', () => {
  it('keeps a descending axis and needs no block but DATA and XLST', async () => {
    const { parts, facts } = await reading(single)
    expect(parts[0]).toMatchObject({ rows: 1, axis: { quantity: 'raman shift', unit: 'cm-1' }, columns: [] })
    expect([...(parts[0]?.axis.values ?? [])]).toEqual(x)
    expect(facts.laserNm).toBeUndefined()
    expect(facts.date).toBeUndefined()
  })
  it('reads the collected spectra of a stopped map, with their places and times', async () => {
    const { parts, facts, warnings } = await reading(map)
    expect([...(parts[0]?.intensities ?? [])]).toEqual([1, 2, 3, 4, 5, 6])
    expect(parts[0]?.columns).toEqual([
      { name: 'X', unit: 'µm', values: ['-1.5', '0.1'] },
      { name: 'Time', values: ['2021-10-01T11:20:48Z', '2021-10-01T11:20:49Z'] },
    ])
    expect(warnings.map(({ code }) => code)).toEqual(['not-collected'])
    expect(facts).toMatchObject({
      title: 'Map of a tablet',
      operator: 'Ada',
      comment: 'made by the wizard',
      date: '2021-10-01T11:20:48Z',
      laserNm: 800,
      further: { software: 'WiRE 4.4.1', measurement: 'map' },
    })
  })
  it('states units as the list of positions does', async () => {
    const meanings = await Promise.all(
      [0, 2, 3, 4].map(async (unit) => (await reading({ ...single, unit })).parts[0]?.axis),
    )
    expect(meanings.map((axis) => [axis?.quantity, axis?.unit])).toEqual([
      ['unknown', 'unknown'],
      ['wavenumber', 'cm-1'],
      ['wavelength', 'nm'],
      ['energy', 'eV'],
    ])
  })
  it('says which block is missing', async () => {
    const bytes = writeWdf(single)
    bytes.set([0x5a], 512 + 16 + 12 + 16 + 12) // XLST becomes ZLST
    expect(await readBytes(bytes)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('no XLST block') },
    })
  })
  it('refuses a measurement that never ran', async () => {
    expect(await readBytes(writeWdf({ ...single, collected: 0 }))).toMatchObject({
      ok: false,
      error: { code: 'bad-file' },
    })
  })
})

itSurvivesHostileFiles(wdfReader, [
  { name: 'single.wdf', bytes: writeWdf(single) },
  { name: 'map.wdf', bytes: writeWdf(map) },
])
