import { describe, expect, it } from 'vitest'
import type { ClassStudy } from '#domain/study/study'
import { points, smallDataset, smallStudy } from '../train/trainSmall.testkit.ts'
import { buildTrainingData } from './classData.ts'

const copies = 3

function built(changes: Partial<ClassStudy['split']> = {}, rest: Partial<ClassStudy> = {}) {
  const study = smallStudy(rest)
  const data = buildTrainingData(smallDataset(), { ...study, split: { ...study.split, ...changes } })
  if (!data.ok) throw new Error(data.error.message)
  return data.value
}

const rowOf = (values: Float32Array, row: number): number[] => [...values.subarray(row * points, (row + 1) * points)]

describe('the data of a training', () => {
  it('augments the training part only, and never a spectrum of another part', () => {
    const { train, validation, test, split, cohort, spectra } = built()
    expect(train.labels).toHaveLength(split.train.length * (copies + 1))
    expect(new Set(train.rows)).toEqual(new Set(split.train))
    for (const part of [validation, test]) {
      expect(part?.spectra).toHaveLength((part?.rows.length ?? 0) * points)
      expect(part?.augmentation).toEqual([])
      for (const [i, row] of (part?.rows ?? new Int32Array()).entries()) {
        expect(rowOf(part?.spectra ?? new Float32Array(), part?.items[i] ?? -1)).toEqual(
          rowOf(spectra, cohort.rows.indexOf(row)),
        )
        expect(split.train).not.toContain(row)
      }
    }
  })

  it('holds each training spectrum once, and its copies as items with their common label', () => {
    const { train, cohort, spectra, split } = built()
    expect(train.spectra).toHaveLength(split.train.length * points)
    for (const [k, item] of train.items.entries()) {
      const row = Math.floor(item / (copies + 1))
      const position = cohort.rows.indexOf(train.rows[k] ?? -1)
      expect(rowOf(train.spectra, row)).toEqual(rowOf(spectra, position))
      expect(train.labels[k]).toBe(cohort.labels[position])
    }
  })

  it('leaves no group on two sides', () => {
    const { split } = built()
    const groups = smallDataset().columns.find(({ name }) => name === 'component')?.values ?? []
    const inTrain = new Set(Array.from(split.train, (row) => groups[row]))
    for (const row of [...split.validation, ...split.test]) expect(inTrain.has(groups[row])).toBe(false)
  })

  it('fits preprocessing on training rows alone', () => {
    const { fitted, split } = built({}, { preprocessing: [{ kind: 'standardize' }] })
    const { intensities } = smallDataset()
    const mean = split.train.reduce((sum, row) => sum + (intensities[row * points + 10] ?? 0), 0) / split.train.length
    const [step] = fitted.steps
    expect(step?.kind === 'standardize' && step.mean[10]).toBeCloseTo(mean, 6)
  })

  it('splits the copies themselves under the published protocol', () => {
    const { train, test, validation, split } = built({ protocol: 'published' })
    expect(validation).toBeNull()
    expect(train.labels.length + (test?.labels.length ?? 0)).toBe(45 * (copies + 1))
    const sources = new Set(train.rows)
    // Nearly every test item has a copy in training: the leak the protocol is known for.
    expect([...(test?.rows ?? [])].filter((row) => sources.has(row)).length).toBeGreaterThan(30)
    expect(split.unit).toBe('copy')
  })

  it('gives a copy the same number in whichever part it stands under the published protocol', () => {
    const { train, test, spectra, cohort } = built({ protocol: 'published' })
    const items = [...train.items, ...(test?.items ?? [])].sort((a, b) => a - b)
    expect(items).toEqual(Array.from({ length: 45 * (copies + 1) }, (_, item) => item))
    for (const part of [train, test]) {
      expect(part?.spectra).toBe(spectra)
      expect(part?.augmentation).toHaveLength(1)
      for (const [k, item] of (part?.items ?? new Int32Array()).entries()) {
        expect(part?.rows[k]).toBe(cohort.rows[Math.floor(item / (copies + 1))])
      }
    }
  })

  it('takes no more memory for more copies', () => {
    const many = built(
      {},
      { augmentation: [{ kind: 'scaleAndNoise', copies: 5000, scaleMin: 1, scaleMax: 1, noiseSd: 0 }] },
    )
    expect(many.train.spectra).toHaveLength(many.split.train.length * points)
  })
})
