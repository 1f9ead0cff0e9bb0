import { describe, expect, it } from 'vitest'
import { pairAxes } from './ingestAxisPairs.ts'
import type { FileRead } from './ingestParts.ts'

const list = (path: string, numbers: readonly (number | string)[]): FileRead => ({
  path,
  reading: {
    parts: [],
    together: true,
    facts: {},
    table: { columns: [{ name: 'label', values: numbers.map(String) }], rows: numbers.length },
    guesses: [],
    warnings: [],
  },
})
const positions = [87.7, 91, 94.3]

describe('positions and intensities in two files', () => {
  it.each([
    ['scan (X-Axis).txt', 'scan (Y-Axis).txt'],
    ['Witec-Map-x.dat', 'Witec-Map-y.dat'],
    ['a/x_axis.txt', 'a/y_axis.txt'],
  ])('%s and %s are one, told as a guess', (x, y) => {
    const [file, ...others] = pairAxes([list(x, positions), list(y, [5, 3, 4, 8, 6, 7])])
    expect(others).toEqual([])
    expect(file?.path).toBe(y)
    const [part] = file?.reading.parts ?? []
    expect(part).toMatchObject({ rows: 2, intensities: Float64Array.of(5, 3, 4, 8, 6, 7) })
    expect(part?.axis.values).toEqual(Float64Array.from(positions))
    expect(file?.reading.guesses).toMatchObject([{ what: 'axis-column', value: x }])
  })

  it('stay apart where names, counts, order or cells do not fit', () => {
    const x = list('a-x.dat', positions)
    const apart = (...files: FileRead[]) => expect(pairAxes(files)).toEqual(files)
    apart(x, list('b-y.dat', [1, 2, 3]))
    apart(x, list('a-y.dat', [1, 2, 3, 4]))
    apart(list('a-x.dat', [1, 3, 2]), list('a-y.dat', [1, 2, 3]))
    apart(x, list('a-y.dat', [1, 'two', 3]))
    apart(x, list('galaxy.dat', [1, 2, 3]))
    apart(x)
  })
})
