import { describe, expect, it } from 'vitest'
import { utf8 } from '../bytes.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { perkinElmerAscReader } from './index.ts'
import { read } from './read.ts'

const header = [
  'PE UV       SUBTECH     SPECTRUM    ASCII       PEDS        4.00',
  '  -1',
  'glass.asc',
  '24/02/27',
  '16:45:12.00',
  '24/02/28',
  '08:00:00.00',
  'Ada',
  'glass, 2 mm',
  '500',
  '1',
  'Lambda 1050',
  '4711',
  'UV WinLab',
]
const written = (graph: readonly string[], data: readonly string[]) =>
  utf8(
    [
      ...header,
      ...Array.from({ length: 60 }, () => '0'),
      '#HDR',
      '-1',
      '-1',
      '#GR',
      ...graph,
      '#DATA',
      ...data,
      '',
    ].join('\r\n'),
  )
const graph = ['nm', '%T', '0.5', '0.0', '1900', '-5', '3', '8', '9', '1']
const readBytes = (bytes: Uint8Array) => read(inputOf({ name: 'a.asc', bytes }), {})
const reading = async (bytes: Uint8Array) => {
  const result = await readBytes(bytes)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const plain = ['1900.0\t99.5', '1895.0\t98.5', '1890.0\t97.5  ']

describe('PerkinElmer text files', () => {
  it('give values as written, without the factor, and the facts by their lines', async () => {
    const { parts, facts } = await reading(written(graph, plain))
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([1900, 1895, 1890])
    expect([...(parts[0]?.intensities ?? [])]).toEqual([99.5, 98.5, 97.5])
    expect(parts[0]).toMatchObject({
      axis: { quantity: 'wavelength', unit: 'nm' },
      intensity: { quantity: 'transmittance', unit: '%' },
    })
    expect(facts).toEqual({
      title: 'glass.asc',
      date: '2024-02-27T16:45:12',
      operator: 'Ada',
      comment: 'glass, 2 mm',
      instrument: 'Lambda 1050',
      further: { 'serial number': '4711', software: 'UV WinLab' },
    })
  })
  it('may have decimal commas', async () => {
    const { parts } = await reading(written(['CM-1', 'A', ...graph.slice(2)], ['4000,0 1,5', '3999,0 2', '3998,0 2,5']))
    expect([...(parts[0]?.intensities ?? [])]).toEqual([1.5, 2, 2.5])
    expect(parts[0]?.axis).toMatchObject({ quantity: 'wavenumber', unit: 'cm-1' })
  })
  it('are refused with the line of what is not a number, and when points are missing', async () => {
    expect(await readBytes(written(graph, ['1900 1', '1895 x', '1890 2']))).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('“x” in line 91') },
    })
    expect(await readBytes(written(graph, plain.slice(1)))).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('3 points') },
    })
  })
})

itSurvivesHostileFiles(perkinElmerAscReader, [{ name: 'a.asc', bytes: written(graph, plain) }])
