import { describe, expect, it } from 'vitest'
import golden from './cleaning.golden.json' with { type: 'json' }
import { type Cleaning, clean, unfitSpectra } from './cleaning.ts'
import type { SpectraTable } from './spectraTable.ts'

const table: SpectraTable = {
  axis: { values: Float64Array.from(golden.axis), quantity: 'wavelength', unit: 'nm' },
  intensities: Float32Array.from(golden.spectra.flat()),
  rows: golden.spectra.length,
  columns: [
    { name: 'id', values: golden.spectra.map((_, i) => `spectrum ${i}`) },
    { name: 'sample', values: golden.samples },
    { name: 'class', values: golden.label },
    { name: 'oil', values: golden.value.map(String) },
  ],
}
const roles = { id: 'id', target: { column: 'class', part: 'whole' } } as const

function cleaned(cleaning: Cleaning) {
  const result = clean(table, cleaning, unfitSpectra(table), roles)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const column = (of: SpectraTable, name: string) => of.columns.find((one) => one.name === name)?.values

describe('spectra that may be left out', () => {
  it('are those a second implementation finds', () => {
    expect(unfitSpectra(table)).toEqual({
      constant: golden.constant,
      saturated: golden.saturated,
      summary: [],
      duplicate: golden.duplicate.map((row) => [2, row]),
    })
  })

  it('go when they are asked to, with what stands beside them, and are counted', () => {
    const { table: left, from, warnings } = cleaned({ leaveOut: ['constant', 'duplicate', 'saturated'] })
    const gone = [...golden.constant, ...golden.duplicate, ...golden.saturated]
    const kept = golden.spectra.flatMap((_, row) => (gone.includes(row) ? [] : [row]))
    expect([...from]).toEqual(kept)
    expect(column(left, 'oil')).toEqual(kept.map((row) => String(golden.value[row])))
    expect(left.intensities).toEqual(Float32Array.from(kept.flatMap((row) => golden.spectra[row] ?? [])))
    expect(warnings.map(({ code }) => code)).toEqual(['constant-left-out', 'saturated-left-out', 'duplicate-left-out'])
  })

  it('stay otherwise, and nothing is copied', () => {
    const { table: same, warnings } = cleaned({})
    expect([same, warnings]).toEqual([table, []])
    expect(same.intensities).toBe(table.intensities)
  })
})

describe('range, step and replicates', () => {
  it('come to the means a second implementation gives', () => {
    const { table: means, from } = cleaned({
      leaveOut: ['constant'],
      crop: { from: 410, to: 450 },
      step: 2,
      average: 'sample',
    })
    expect([...means.axis.values]).toEqual(golden.even)
    expect(column(means, 'sample')).toEqual(golden.meanSamples)
    expect(column(means, 'class')).toEqual(golden.meanLabels)
    expect(column(means, 'oil')?.map(Number)).toEqual(golden.meanValues)
    const expected = golden.means.flat()
    expect(means.intensities).toHaveLength(expected.length)
    for (const [i, value] of expected.entries()) expect(means.intensities[i]).toBeCloseTo(value, 6)
    // The first spectrum of each mean; a sample whose class differs is not averaged over.
    expect([...from]).toEqual([0, 2, 4, 6, 8, 9])
    expect(column(means, 'id')?.slice(0, 2)).toEqual(['spectrum 0', 's1'])
  })

  it('keep the positions there are where only a range is asked for', () => {
    const { table: cut, warnings } = cleaned({ crop: { from: 410, to: 450 } })
    const inside = golden.axis.filter((at) => at >= 410 && at <= 450)
    expect([...cut.axis.values]).toEqual(inside)
    const first = golden.axis.findIndex((at) => at >= 410)
    expect(cut.intensities[0]).toBe(Math.fround(golden.spectra[0]?.[first] ?? Number.NaN))
    expect(warnings).toMatchObject([{ code: 'range-cropped' }])
  })

  it.each([
    [{ crop: { from: 100, to: 200 } }, 'range-too-short'],
    [{ step: 1000 }, 'step-too-large'],
    [{ step: 1e-6 }, 'step-too-small'],
    [{ average: 'plot' }, 'no-such-column'],
  ] as const)('%j is refused: %s', (cleaning, code) => {
    const result = clean(table, cleaning, unfitSpectra(table), roles)
    expect(result).toMatchObject({ ok: false, error: { code } })
    expect(!result.ok && result.error.remedy).not.toBe('')
  })
})
