import { expect, it } from 'vitest'
import { ramanClassification } from './recipes/ramanClassification.ts'
import { spectralComponents } from './recipes/spectralComponents.ts'
import { studySchema } from './study.ts'

const asVersion1 = ({ task, ...study }: { task: string; attribution: object }, method: string) => ({
  ...study,
  version: 1,
  attribution: { ...study.attribution, method },
})

it('reads a classification of version 1, whose Integrated Gradients are the plain mean', () => {
  const study = ramanClassification(1351, 6)
  const read = studySchema.parse(asVersion1(study, 'integratedGradients'))
  expect(read).toEqual({ ...study, attribution: { ...study.attribution, method: 'integratedGradientsMean' } })
})

it('reads a study from before spectra were drawn and last batches could be partial as it was run', () => {
  const { lastBatch, ...rest } = ramanClassification(1351, 6)
  const { draw, ...attribution } = rest.attribution
  const read = studySchema.parse({ ...rest, attribution })
  expect(read).toEqual({ ...rest, lastBatch: 'filled', attribution: { ...attribution, draw: 'first' } })
  expect([lastBatch, draw]).toEqual(['filled', 'evenly'])
  const { lastBatch: _, ...curves } = spectralComponents()
  expect(studySchema.parse(curves)).toEqual(spectralComponents())
})

it('reads a study of spectral components of version 1, whose Integrated Gradients follow the trapezoid rule', () => {
  const study = spectralComponents()
  expect(studySchema.parse(asVersion1(study, 'integratedGradients'))).toEqual(study)
})

it('reads a study of classes from before a column could name its parts as one that has none', () => {
  const study = ramanClassification(1351, 6)
  const { column, testValues, ...split } = study.split
  expect(studySchema.parse({ ...study, split })).toEqual(study)
  const named = { ...study.split, column: 'season', testValues: ['2024'] }
  expect(studySchema.parse({ ...study, split: named })).toEqual({ ...study, split: named })
  expect([column, testValues]).toEqual([null, []])
})

it('reads a study of classes from before the classics were fitted beside its network as one that has them', () => {
  const { solver, ...before } = ramanClassification(1351, 6)
  expect(studySchema.parse(before)).toEqual({ ...before, solver })
  const alone = { ...before, solver: { ...solver, beside: false } }
  expect(studySchema.parse(alone)).toEqual(alone)
})

it('refuses a study of a version to come, and one of version 1 whose recipe nobody knows', () => {
  expect(studySchema.safeParse({ ...spectralComponents(), version: 3 }).success).toBe(false)
  expect(studySchema.safeParse({ ...asVersion1(spectralComponents(), 'x'), recipe: 'nowhere' }).success).toBe(false)
})

it('refuses a method, a step, a schedule and a protocol that there are not, by name', () => {
  const study = ramanClassification(1351, 6)
  const wrong = [
    { ...study, attribution: { ...study.attribution, method: 'guess' } },
    { ...study, preprocessing: [{ kind: 'guess' }] },
    { ...study, schedule: { kind: 'guess' } },
    { ...study, split: { ...study.split, protocol: 'guess' } },
    { ...study, augmentation: [{ kind: 'guess' }] },
  ]
  for (const value of wrong) expect(studySchema.safeParse(value).success).toBe(false)
})
