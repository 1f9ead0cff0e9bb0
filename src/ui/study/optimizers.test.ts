import { expect, test } from 'vitest'
import { spectralComponents } from '#domain/study/recipes/spectralComponents'
import { weightDecayOf } from '#domain/training/weightDecay'
import { weightDecays } from './optimizers.ts'

const study = spectralComponents()

test('the study has three decays, in the order of its network', () => {
  expect(weightDecays(study).map(({ label, value }) => [label, value])).toEqual([
    ['Base', 1e-2],
    ['Heads 1–3', 1e-5],
    ['Head 4', 5e-6],
  ])
})

test('changing one decay changes what its weights are trained with, and no other', () => {
  const group = weightDecays(study).find(({ label }) => label === 'Heads 1–3')
  if (!group) throw new Error('no group')
  const changed = group.put(0.5)
  expect(
    ['base_net.0.weight', 'heads.1.0.weight', 'heads.3.0.weight'].map((name) => weightDecayOf(changed, name)),
  ).toEqual([1e-2, 0.5, 5e-6])
})

test('weights that no group names have a decay of their own', () => {
  const optimizer = { ...study.optimizer, groups: [{ prefix: 'heads.', weightDecay: 1 }], weightDecay: 2 }
  expect(weightDecays({ ...study, optimizer }).map(({ label, value }) => [label, value])).toEqual([
    ['Heads 1–4', 1],
    ['The rest', 2],
  ])
})
