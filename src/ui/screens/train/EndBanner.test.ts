import { describe, expect, it } from 'vitest'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import { spectralComponents } from '#domain/study/recipes/spectralComponents'
import { type Study, studySchema } from '#domain/study/study'
import { oneCycleDefaults } from '#domain/training/schedules/oneCycle'
import { retryAfter } from './EndBanner.tsx'

const study = (learningRate: number, minLearningRate = 1e-6): Study => {
  const base = ramanClassification(64, 3)
  return { ...base, optimizer: { ...base.optimizer, learningRate }, schedule: { kind: 'cosine', minLearningRate } }
}
const fault = (code: string) => ({ code, message: '', remedy: '' })

describe('what to try after a failed run', () => {
  it.each([
    [0.005, 0.0005],
    [1e30, 0.001],
    [0.001, 0.0001],
  ])('a learning rate of %f that lost its numbers becomes %f', (before, after) => {
    const next = retryAfter(fault('loss-not-finite'))?.edit(study(before))
    expect(next?.optimizer.learningRate).toBeCloseTo(after, 10)
    expect(studySchema.safeParse(next).success).toBe(true)
  })

  it('keeps the end of the schedule below its start', () => {
    const next = retryAfter(fault('weights-not-finite'))?.edit(study(0.5, 0.2))
    expect(next?.schedule).toEqual({ kind: 'cosine', minLearningRate: 1e-5 })
  })

  it.each([
    [0.05, 0.005],
    [1e30, 0.01],
  ])('lowers the peak of one cycle from %f to %f, the rate that is used', (before, after) => {
    const schedule = { kind: 'oneCycle' as const, ...oneCycleDefaults, maxLearningRate: before }
    const asked = { ...spectralComponents(), schedule }
    const next = retryAfter(fault('loss-not-finite'))?.edit(asked)
    expect(next?.schedule).toEqual({ ...schedule, maxLearningRate: after })
    expect(next?.optimizer).toEqual(asked.optimizer)
  })

  it('halves the batch where memory ran out, down to one', () => {
    const smaller = retryAfter(fault('out-of-memory'))
    expect(smaller?.edit({ ...study(1e-3), batchSize: 33 }).batchSize).toBe(16)
    expect(smaller?.edit({ ...study(1e-3), batchSize: 1 }).batchSize).toBe(1)
  })

  it('offers nothing where no setting is to blame', () => {
    expect(retryAfter(fault('device-lost'))).toBeNull()
  })
})
