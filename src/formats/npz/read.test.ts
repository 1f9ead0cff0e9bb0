import { describe, expect, it } from 'vitest'
import golden from '../npy/npy.golden.json' with { type: 'json' }
import type { FileReading } from '../reader.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { npzReader } from './index.ts'
import { read } from './read.ts'

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))
async function reading(name: keyof typeof golden.archives): Promise<FileReading> {
  const result = await read(inputOf({ name: 'a.npz', bytes: bytesOf(golden.archives[name]) }), {})
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const X = golden.X.flat()

describe('archives that NumPy saved', () => {
  it('are spectra with their axis, targets and ids', async () => {
    const { parts } = await reading('plain')
    expect(parts).toHaveLength(1)
    expect(parts[0]?.axis).toMatchObject({
      quantity: 'wavelength',
      unit: 'nm',
      values: Float64Array.of(1100, 1120, 1140, 1160, 1180),
    })
    expect([...(parts[0]?.intensities ?? [])]).toEqual(X)
    expect(parts[0]?.columns).toEqual([
      { name: 'y', values: ['1', '2', '3', '4'], role: 'target' },
      { name: 'sample_ids', values: ['a', 'b', 'c', 'd'], role: 'id' },
    ])
  })
  it('may be compressed, and hold several targets in one array', async () => {
    const { parts } = await reading('compressed')
    expect(parts[0]?.axis.values[0]).toBe(4000)
    expect(parts[0]?.columns.map(({ name, values, role }) => [name, values[1], role])).toEqual([
      ['Y 1', '2', 'target'],
      ['Y 2', '3', 'target'],
    ])
  })
  it('hold sets that belong together', async () => {
    const { parts, together } = await reading('sets')
    expect(together).toBe(true)
    expect(parts.map(({ rows, columns }) => [rows, columns.map(({ name }) => name)])).toEqual([
      [4, ['y', 'set']],
      [2, ['y', 'set']],
    ])
    expect(parts[1]?.columns[0]?.values).toEqual(['0', '1'])
  })
  it('are turned where the axis says that rows are points', async () => {
    const { parts } = await reading('turned')
    expect([parts[0]?.rows, parts[0]?.axis.values.length]).toEqual([4, 3])
    expect(parts[0]?.intensities[1]).toBe(X[1])
    expect(parts[0]?.columns[0]?.values).toEqual(['s1', 's2', 's3', 's4'])
  })
  it('are read without an array of objects, which is told', async () => {
    const { parts, warnings } = await reading('objects among them')
    expect(parts[0]?.rows).toBe(4)
    expect(warnings[0]?.code).toBe('array-left-out')
  })
  it('may hold one spectrum and facts', async () => {
    const { parts, facts } = await reading('one spectrum')
    expect(parts[0]?.rows).toBe(1)
    expect(facts.further).toEqual({ laser: '785' })
  })
  it('may hold a map', async () => {
    const { parts } = await reading('map')
    expect(parts[0]?.rows).toBe(6)
    expect(parts[0]?.axis.quantity).toBe('wavenumber')
  })
})

describe('a spoilt .npz', () => {
  itSurvivesHostileFiles(
    npzReader,
    Object.values(golden.archives).map((base64) => ({ name: 'a.npz', bytes: bytesOf(base64) })),
  )
})
