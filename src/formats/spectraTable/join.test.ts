import { describe, expect, it } from 'vitest'
import { joinMetadata } from './join.ts'

const column = (name: string, ...values: string[]) => ({ name, values })
const table = (...columns: ReturnType<typeof column>[]) => ({
  file: 'meta.csv',
  columns,
  rows: columns[0]?.values.length ?? 0,
})

describe('joinMetadata', () => {
  const spectra = [column('id', '1', '2', '3'), column('component', 'a', 'a', 'b')]

  it('takes the key that tells spectra apart over one that only matches', () => {
    const joined = joinMetadata(
      spectra,
      3,
      table(column('component', 'a', 'b', 'c'), column('id', '3', '2', '1')),
      null,
    )
    expect(joined).toMatchObject({ value: { key: 'id', matched: 3, spectraWithout: 0, metadataWithout: 0 } })
  })

  it('brings rows to their spectra, whatever their order, and keeps a column once', () => {
    const joined = joinMetadata(
      spectra,
      3,
      table(
        column('id', '3', '1', '2', '9'),
        column('type', 'z', 'x', 'y', 'q'),
        column('component', 'b', 'a', 'a', 'c'),
      ),
      null,
    )
    if (!joined.ok) throw new Error(joined.error.message)
    expect(joined.value.columns).toEqual([...spectra, column('type', 'x', 'y', 'z')])
    expect(joined.value.metadataWithout).toBe(1)
  })

  it('joins columns of different names, numbers by value, words without case', () => {
    const files = [column('file', 'A01', 'a02'), column('id', '07', '8.0')]
    expect(joinMetadata(files, 2, table(column('Name', 'a01', 'A02', 'a03')), null)).toMatchObject({
      value: { key: 'file', matched: 2, metadataWithout: 1 },
    })
    expect(joinMetadata(files, 2, table(column('number', '8', '7')), null)).toMatchObject({
      value: { key: 'id', matched: 2 },
    })
  })

  it('numbers a column that differs from the one of the same name', () => {
    const joined = joinMetadata(
      spectra,
      3,
      table(column('id', '1', '2', '3'), column('component', 'q', 'a', 'b')),
      null,
    )
    expect(joined.ok && joined.value.columns.map(({ name }) => name)).toEqual([
      'id',
      'component',
      'component (meta.csv)',
    ])
  })

  it('leaves spectra without a row blank and says how many', () => {
    const joined = joinMetadata(spectra, 3, table(column('id', '1', '3'), column('type', 'x', 'z')), null)
    if (!joined.ok) throw new Error(joined.error.message)
    expect(joined.value.columns[2]).toEqual(column('type', 'x', '', 'z'))
    expect(joined.value.warnings).toMatchObject([{ code: 'spectra-without-metadata' }])
    expect(joined.value.warnings[0]?.message).toContain('1 of 3')
  })

  it('warns when a key stands in two rows', () => {
    const joined = joinMetadata(
      spectra,
      3,
      table(column('id', '1', '1', '2', '3'), column('t', 'x', 'y', 'y', 'z')),
      null,
    )
    if (!joined.ok) throw new Error(joined.error.message)
    expect(joined.value.columns[2]).toEqual(column('t', 'x', 'y', 'z'))
    expect(joined.value.warnings).toMatchObject([{ code: 'metadata-key-repeated' }])
  })

  it('without a match shows what stands on both sides', () => {
    const joined = joinMetadata(spectra, 3, table(column('id', 'S-1', 'S-2')), null)
    expect(joined).toMatchObject({ error: { code: 'join-no-match', where: { file: 'meta.csv' } } })
    const message = joined.ok ? '' : joined.error.message
    expect(message).toContain('“1”, “2”, “3”')
    expect(message).toContain('“S-1”, “S-2”')
  })

  it('joins by the wanted key even when another matches better', () => {
    const joined = joinMetadata(
      spectra,
      3,
      table(column('id', '1', '2', '3'), column('component', 'a', 'x', 'y'), column('t', 'p', 'q', 'r')),
      'component',
    )
    expect(joined).toMatchObject({ value: { key: 'component', matched: 2, spectraWithout: 1 } })
  })
})
