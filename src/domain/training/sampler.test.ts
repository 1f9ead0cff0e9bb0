import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epochBatches } from './sampler.ts'

const labelsOf = (...counts: number[]): Int32Array => Int32Array.from(counts.flatMap((n, c) => Array(n).fill(c)))
const flat = (batches: readonly Int32Array[]): number[] => batches.flatMap((batch) => [...batch])

describe('the balanced sampler', () => {
  const labels = labelsOf(900, 80, 20)
  const batches = epochBatches({ sampler: 'balanced', labels, batchSize: 32, lastBatch: 'filled', seed: 42, epoch: 0 })

  it('gives full batches, as many as the items need', () => {
    expect(batches).toHaveLength(32)
    expect(batches.every((batch) => batch.length === 32)).toBe(true)
  })
  it('makes 78 steps of an epoch on the published protocol', () => {
    const published = labelsOf(2483)
    expect(
      epochBatches({ sampler: 'balanced', labels: published, batchSize: 32, lastBatch: 'filled', seed: 1, epoch: 3 }),
    ).toHaveLength(78)
  })
  it('shows every class equally often and every item of a class equally often', () => {
    const seen = new Int32Array(1000)
    for (let epoch = 0; epoch < 60; epoch++) {
      for (const item of flat(
        epochBatches({ sampler: 'balanced', labels, batchSize: 32, lastBatch: 'filled', seed: 7, epoch }),
      )) {
        seen[item] = (seen[item] ?? 0) + 1
      }
    }
    const draws = 60 * 1024
    for (const c of [0, 1, 2]) {
      const share = seen.reduce((sum, n, i) => sum + (labels[i] === c ? n : 0), 0) / draws
      expect(Math.abs(share - 1 / 3)).toBeLessThan(0.01)
    }
    // 20 items share a third of the draws: 1,024 each, standard deviation about 31.
    for (const n of seen.slice(980)) expect(Math.abs(n - draws / 60)).toBeLessThan(160)
  })
  it('never draws a class that has no item', () => {
    const gap = Int32Array.of(0, 0, 2)
    const drawn = flat(
      epochBatches({ sampler: 'balanced', labels: gap, batchSize: 64, lastBatch: 'filled', seed: 1, epoch: 0 }),
    )
    expect(new Set(drawn)).toEqual(new Set([0, 1, 2]))
  })
})

describe('the shuffling sampler', () => {
  it('shows every item once and fills the last batch from the beginning', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(99),
        (n, batchSize, epoch) => {
          const batches = epochBatches({
            sampler: 'shuffle',
            labels: new Int32Array(n),
            batchSize,
            lastBatch: 'filled',
            seed: 5,
            epoch,
          })
          const order = flat(batches)
          expect(batches).toHaveLength(Math.ceil(n / batchSize))
          expect(batches.every((batch) => batch.length === batchSize)).toBe(true)
          expect([...order.slice(0, n)].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i))
          for (let i = n; i < order.length; i++) expect(order[i]).toBe(order[i % n])
        },
      ),
    )
  })
})

describe('a partial last batch', () => {
  it.each(['balanced', 'shuffle'] as const)(
    'holds what is left, and the batches before it are the same: %s',
    (sampler) => {
      const asked = { sampler, labels: labelsOf(2483), batchSize: 32, seed: 42, epoch: 4 }
      const partial = epochBatches({ ...asked, lastBatch: 'partial' })
      // The published protocol: 78 steps an epoch, the last of 19 spectra.
      expect(partial.map((batch) => batch.length)).toEqual([...Array(77).fill(32), 19])
      const filled = epochBatches({ ...asked, lastBatch: 'filled' })
      expect(partial.slice(0, -1)).toEqual(filled.slice(0, -1))
      expect([...(partial.at(-1) ?? [])]).toEqual([...(filled.at(-1)?.slice(0, 19) ?? [])])
    },
  )
  it('shows each item exactly once when shuffling', () => {
    const shown = flat(
      epochBatches({
        sampler: 'shuffle',
        labels: labelsOf(50),
        batchSize: 16,
        lastBatch: 'partial',
        seed: 3,
        epoch: 0,
      }),
    )
    expect(shown.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i))
  })
  it('is never a single item, which batch normalisation has no variance of', () => {
    const of = (n: number) =>
      epochBatches({
        sampler: 'shuffle',
        labels: labelsOf(n),
        batchSize: 16,
        lastBatch: 'partial',
        seed: 3,
        epoch: 0,
      }).map((batch) => batch.length)
    expect([of(33), of(34), of(32)]).toEqual([
      [16, 16, 2],
      [16, 16, 2],
      [16, 16],
    ])
  })
})

describe('any sampler', () => {
  it.each(['balanced', 'shuffle'] as const)('repeats itself for the same seed and epoch only: %s', (sampler) => {
    const draw = (seed: number, epoch: number) =>
      flat(epochBatches({ sampler, labels: labelsOf(30, 10), batchSize: 8, lastBatch: 'filled', seed, epoch }))
    expect(draw(1, 2)).toEqual(draw(1, 2))
    expect(draw(1, 2)).not.toEqual(draw(1, 3))
    expect(draw(1, 2)).not.toEqual(draw(2, 2))
  })
})
