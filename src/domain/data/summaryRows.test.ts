import { describe, expect, it } from 'vitest'
import { summaryRows } from './summaryRows.ts'

const of = (...columns: string[][]) =>
  summaryRows({
    axis: { values: Float64Array.of(1, 2), quantity: 'wavelength', unit: 'nm' },
    intensities: new Float32Array(2 * (columns[0]?.length ?? 0)),
    rows: columns[0]?.length ?? 0,
    columns: columns.map((values, i) => ({ name: `column ${i}`, values })),
  })
const samples = Array.from({ length: 12 }, (_, i) => `sample ${i}`)

describe('rows that sum up the others', () => {
  it('are told by what a spreadsheet calls them, in several languages', () => {
    expect(of([...samples, 'Mean', 'SD', 'Max'])).toEqual([12, 13, 14])
    expect(of([...samples, 'Mittelwert', 'Standardabweichung'])).toEqual([12, 13])
    expect(of([...samples, '平均值', '标准差'])).toEqual([12, 13])
    expect(of(samples, [...samples.slice(1).map(() => ''), 'Average of all'])).toEqual([11])
  })

  it('are none where the words are a grade, a name or most of the table', () => {
    expect(
      of(
        samples,
        samples.map((_, i) => (i < 2 ? 'average' : 'good')),
      ),
    ).toEqual([])
    expect(of([...samples, 'Max'])).toEqual([])
    expect(of([...samples, 'Meander', 'Stdout'])).toEqual([])
    expect(of(['mean a', 'mean b', 'mean c', 'd'])).toEqual([])
  })
})
