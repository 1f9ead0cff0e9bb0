/** The protocols for rows with numbers to learn. */
import { describe, expect, it } from 'vitest'
import { chooseValues, valueStrata } from '../../tasks/values/cohort.ts'
import { kennardStone } from './kennardStone.ts'
import { splitValues, type ValueProtocol } from './registry.ts'
import type { Split } from './split.ts'
import type { ValueMaterial, ValueSplitSettings } from './valueMaterial.ts'

const samples = 50
const replicates = 3
const points = 4
const rows = samples * replicates
/** Replicates lie apart in the table: row i is of sample i mod 50. */
const targetOf = (row: number): number => ((row % samples) * 13) % samples

function material(cells: readonly string[] | null = null): ValueMaterial {
  const columns = [
    { name: 'y', values: Array.from({ length: rows }, (_, row) => String(targetOf(row))) },
    { name: 'sample', values: Array.from({ length: rows }, (_, row) => `s${row % samples}`) },
  ]
  const cohort = chooseValues({ rows, columns }, { hash: '', targets: ['y'], group: 'sample', limit: null })
  if (!cohort.ok) throw new Error(cohort.error.message)
  const { groups, groupCount } = cohort.value
  const spectra = Float32Array.from({ length: rows * points }, (_, i) => {
    const [row, point] = [Math.floor(i / points), i % points]
    // Irregular, so that no two distances are the same.
    return 20 * Math.sin(12.9898 * ((row % samples) + 1) * (point + 1)) + 0.01 * Math.floor(row / samples) * (point - 1)
  })
  return {
    rows: cohort.value.rows,
    groups,
    groupCount,
    ...valueStrata(cohort.value),
    trainOnly: [],
    copies: 0,
    spectra,
    points,
    cells,
  }
}

const shares = { train: 0.6, validation: 0.2, test: 0.2, column: null, testValues: [], folds: 5, fold: 0 }
function made(
  protocol: ValueProtocol,
  change: Partial<ValueSplitSettings> = {},
  cells: readonly string[] | null = null,
  seed = 1,
): Split {
  const split = splitValues(material(cells), { ...shares, ...change, protocol }, seed)
  if (!split.ok) throw new Error(split.error.message)
  return split.value
}
const parts = ({ train, validation, test }: Split) => [train, validation, test] as const
const all = (split: Split): number[] =>
  parts(split)
    .flatMap((part) => [...part])
    .sort((a, b) => a - b)
const samplesIn = (part: Int32Array): Set<number> => new Set(Array.from(part, (row) => row % samples))

describe.each(['grouped', 'stratified', 'holdOut', 'kennardStone'] as const)('%s', (protocol) => {
  it('puts every row into one part, in about the shares asked for, the same for the same seed', () => {
    const split = made(protocol)
    expect(all(split)).toEqual(Array.from({ length: rows }, (_, row) => row))
    for (const [i, share] of [0.6, 0.2, 0.2].entries()) {
      expect(Math.abs((parts(split)[i]?.length ?? 0) / rows - share)).toBeLessThan(0.03)
    }
    expect(made(protocol)).toEqual(split)
  })
})

describe.each(['grouped', 'kennardStone'] as const)('%s', (protocol) => {
  it('keeps the replicates of a sample in one part', () => {
    const [train, validation, test] = parts(made(protocol)).map(samplesIn)
    for (const sample of test ?? []) expect([train?.has(sample), validation?.has(sample)]).toEqual([false, false])
    expect((train?.size ?? 0) + (validation?.size ?? 0) + (test?.size ?? 0)).toBe(samples)
  })
})

it.each(['grouped', 'stratified'] as const)('%s gives every part its share of each fifth of the values', (protocol) => {
  for (const part of parts(made(protocol))) {
    const fifths = new Float64Array(5)
    for (const row of part) {
      const fifth = Math.floor(targetOf(row) / 10)
      fifths[fifth] = (fifths[fifth] ?? 0) + 1
    }
    for (const count of fifths) expect(Math.abs(count / part.length - 0.2)).toBeLessThan(0.1)
  }
})

it('stratified and random parts pay no heed to replicates', () => {
  for (const protocol of ['stratified', 'holdOut'] as const) {
    const [train, , test] = parts(made(protocol)).map(samplesIn)
    expect([...(test ?? [])].some((sample) => train?.has(sample))).toBe(true)
  }
})

it('Kennard–Stone tests on what its rule leaves of the mean spectra of the samples', () => {
  const { groups, spectra } = material()
  const means = new Float64Array(samples * points)
  for (const [row, group] of groups.entries()) {
    for (let i = 0; i < points; i++)
      means[group * points + i] = (means[group * points + i] ?? 0) + (spectra[row * points + i] ?? 0) / replicates
  }
  const chosen = new Set(kennardStone(means, points, 40))
  const tested = new Set(Array.from(made('kennardStone').test, (row) => groups[row] ?? -1))
  expect([...tested].sort()).toEqual(
    Array.from({ length: samples }, (_, group) => group)
      .filter((group) => !chosen.has(group))
      .sort(),
  )
})

describe('by a column', () => {
  const season = Array.from({ length: rows }, (_, row) => ['2021', '2022', '2023'][row % 3] ?? '')
  it('tests on the values that were chosen, and on nothing else', () => {
    const split = made('column', { column: 'season', testValues: ['2023'] }, season)
    expect([...split.test].every((row) => season[row] === '2023')).toBe(true)
    expect(split.test).toHaveLength(50)
    expect(all(split)).toHaveLength(rows)
    expect(split.train.length / split.validation.length).toBeCloseTo(3, 0)
  })
  it('takes parts that the cells spell out, in any case', () => {
    const cells = Array.from({ length: rows }, (_, row) => (row < 90 ? 'Train' : row < 120 ? 'validation' : 'TEST'))
    const split = made('column', { column: 'part' }, cells)
    expect(parts(split).map(({ length }) => length)).toEqual([90, 30, 30])
  })
  it.each([
    [null, null, []],
    ['season', season, []],
    ['season', season, ['2030']],
  ] as const)('says what is missing (column %s)', (column, cells, testValues) => {
    const found = splitValues(material(cells), { ...shares, protocol: 'column', column, testValues }, 1)
    expect(found).toMatchObject({ ok: false })
    expect(!found.ok && found.error.code).toBe('split-column')
  })
  it('names a value that the column lacks, and those it has', () => {
    const wished = { ...shares, protocol: 'column', column: 'season', testValues: ['2023', '2030'] } as const
    expect(splitValues(material(season), wished, 1)).toMatchObject({
      error: { message: 'No row of the column “season” says “2030”; it holds “2021”, “2022”, “2023”.' },
    })
  })
  it('and says that one group cannot be parted, nor three into more folds', () => {
    const grouped = (groupCount: number) => ({
      ...material(),
      groups: Int32Array.from({ length: rows }, (_, row) => row % groupCount),
      groupCount,
    })
    const alone = splitValues(grouped(1), { ...shares, protocol: 'grouped' }, 1)
    expect(!alone.ok && alone.error.message).toMatch(
      /part: all 150 spectra are of one group, which stands in one part$/,
    )
    expect(splitValues(grouped(3), { ...shares, protocol: 'folds', folds: 10, fold: 0 }, 1)).toMatchObject({
      error: { code: 'too-many-folds', remedy: 'choose at most 3 folds' },
    })
    expect(splitValues(grouped(3), { ...shares, protocol: 'folds', folds: 3, fold: 2 }, 1)).toMatchObject({ ok: true })
  })
})

it('folds test every row once, with no sample on both sides, and with low and high values in each', () => {
  const made5 = [0, 1, 2, 3, 4].map((fold) => made('folds', { folds: 5, fold }))
  const tested = made5.flatMap(({ test }) => [...test]).sort((a, b) => a - b)
  expect(tested).toEqual(Array.from({ length: rows }, (_, row) => row))
  for (const split of made5) {
    expect(all(split)).toHaveLength(rows)
    const [train, , test] = parts(split).map(samplesIn)
    expect([...(test ?? [])].some((sample) => train?.has(sample))).toBe(false)
    const values = Array.from(split.test, targetOf)
    expect([Math.min(...values) < 10, Math.max(...values) >= 40]).toEqual([true, true])
  }
  expect(splitValues(material(), { ...shares, protocol: 'folds', folds: 5, fold: 5 }, 1)).toMatchObject({
    error: { code: 'fold-out-of-range' },
  })
})

it('with no split all rows train', () => {
  expect(parts(made('none')).map(({ length }) => length)).toEqual([rows, 0, 0])
})
