import { describe, expect, it } from 'vitest'
import type { InputFile } from '#protocol/ingest'
import { telling, undisturbed } from '../working.ts'
import { readStructures } from './structureFile.ts'

const asFile = (text: string): InputFile => {
  const bytes = new TextEncoder().encode(text)
  const slice = (start: number, end: number) => ({ arrayBuffer: async () => bytes.slice(start, end).buffer })
  return { name: 'structures.txt', size: bytes.length, slice }
}
const model = { featureNames: ['a', 'b', 'c'], ranges: { low: [25, 25, 25], high: [200, 200, 200] } }
const read = (text: string) => readStructures({ file: asFile(text), model }, undisturbed)

describe('a file of structures', () => {
  it.each([
    ['blanks', '25 30 200\n40.5 50 60\n'],
    ['tabs and carriage returns', '25\t30\t200\r\n40.5\t50\t60\r\n'],
    ['commas', '25,30,200\n40.5,50,60'],
    ['semicolons and decimal commas', '25;30;200\n40,5;50;60'],
  ])('is read between %s', async (_, text) => {
    const table = { file: 'structures.txt', sizeBytes: text.length, names: { kind: 'unnamed' }, rows: 2 }
    const features = Float32Array.of(25, 30, 200, 40.5, 50, 60)
    expect(await read(text)).toEqual({ ok: true, value: { ...table, features, outside: Int32Array.of() } })
  })

  it('is brought into the model’s order where a header names its features', async () => {
    const table = await read('c\ta\tb\n200\t25\t30\n')
    expect(table).toMatchObject({ value: { names: { kind: 'reordered' }, features: Float32Array.of(25, 30, 200) } })
  })

  it('tells which rows lie outside the training range', async () => {
    const table = await read('25 30 200\n24 30 200\n25 30 40\n25 30 200.5\n')
    expect(table).toMatchObject({ value: { rows: 4, outside: Int32Array.of(1, 3) } })
  })

  it('may be of any length, and tells how far it is', async () => {
    const rows = 120_000
    const text = Array.from({ length: rows }, (_, row) => `${row} 1 2`).join('\n')
    const fractions: number[] = []
    const table = await readStructures(
      { file: asFile(text), model },
      telling(({ fraction }) => fractions.push(fraction)),
    )
    if (!table.ok) throw new Error(table.error.message)
    expect([table.value.rows, table.value.features.length]).toEqual([rows, 3 * rows])
    expect(table.value.features.filter((_, i) => i % 3 === 0)).toEqual(Float32Array.from({ length: rows }, (_, i) => i))
    expect(fractions.at(-1)).toBe(1)
  })

  it('of another width than the model reads is refused, with both numbers', async () => {
    const refused = await read('1 2\n3 4\n')
    expect(refused).toMatchObject({ ok: false, error: { code: 'feature-count-mismatch' } })
    expect(refused.ok || refused.error.message).toBe('The rows hold 2 numbers, but the model reads 3 features.')
  })

  it.each([
    ['letters', 'not-a-number', '1 2 3\n4 5x 6\n', { row: 2, line: 2, column: '2' }],
    ['NaN', 'not-finite', '1 2 3\n4 5 6\n7 8 NaN\n', { row: 3, line: 3, column: '3' }],
    ['letters in the first row', 'not-a-number', '1 2x 3\n4 5 6\n', { row: 1, line: 1, column: '2' }],
    ['a short row', 'ragged-row', '1 2 3\n4 5\n', { row: 2, line: 2 }],
    ['an empty cell', 'empty-cell', '1,2,3\n4,,6\n', { row: 2, line: 2, column: '2' }],
  ])('with %s is refused, the row named', async (_, code, text, where) => {
    expect(await read(text)).toMatchObject({ ok: false, error: { code, where: { file: 'structures.txt', ...where } } })
  })

  it.each([
    ['empty-file', ''],
    ['no-table', 'a word and another\nand more\n'],
  ])('that holds no structures is refused with %s', async (code, text) => {
    expect(await read(text)).toMatchObject({ ok: false, error: { code } })
  })
})
