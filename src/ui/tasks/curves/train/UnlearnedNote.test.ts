import { expect, test } from 'vitest'
import type { CurvesEpoch } from '#domain/run/run'
import { unlearnedComponents, unlearnedWords } from './UnlearnedNote.tsx'

const names = ['T amorphous', 'R amorphous', 'T crystalline', 'R crystalline']

const epochWith = (r2: readonly (number | null)[], cosine: readonly number[]): CurvesEpoch => {
  const score = { loss: 0, terms: { squared: 0, cosine: 0, peak: 0 }, mse: [0, 0, 0, 0], cosine, n: 9 }
  return { epoch: 1, train: score, validation: { ...score, r2 }, learningRate: 1e-3, durationMs: 1 }
}

test('a component that is not learned while its cosine is close to 1 is named with both figures', () => {
  const found = unlearnedComponents(epochWith([0.93, 0.93, 0.03, 0.995], [0.991, 0.995, 0.999, 0.9995]), names)
  expect(found).toEqual([{ name: 'T crystalline', r2: 0.03, cosine: 0.999 }])
  const { title, text } = unlearnedWords(found)
  expect(title).toBe('T crystalline is hardly learned: R² 0.030')
  expect(text).toContain('Its cosine reads 0.9990 all the same')
})

test('several are told in one sentence, a negative R² with a real minus', () => {
  const found = unlearnedComponents(epochWith([0.93, -0.2, 0.03, 0.995], [0.991, 0.995, 0.999, 0.9995]), names)
  expect(unlearnedWords(found).title).toBe('R amorphous and T crystalline are hardly learned: R² −0.200 and 0.030')
})

test('a component with a low cosine too, or one that is learned, or a constant one, is not flattered', () => {
  expect(unlearnedComponents(epochWith([0.05, 0.2, null, 1], [0.8, 0.999, 1, 1]), names)).toEqual([])
  expect(unlearnedComponents(undefined, names)).toEqual([])
})
