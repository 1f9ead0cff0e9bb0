import { expect, test } from 'vitest'
import {
  balancedComponents,
  spectralComponents,
  spectralComponentsModel,
  studyForm,
} from '#domain/study/recipes/spectralComponents'
import { parseStudy } from '#domain/study/studySettings'
import { networkForm } from './NetworkFields.tsx'

test('width and dropout of the recipe’s network are read back from it, also after a round through JSON', () => {
  const study = { ...spectralComponents(), model: spectralComponentsModel(96, studyForm, 0.3) }
  const parsed = parseStudy(JSON.parse(JSON.stringify(study)))
  expect(parsed.ok && networkForm(parsed.value.model, studyForm)).toEqual({ width: 96, dropout: 0.3, own: true })
})

test('the balanced loss leaves the width and takes the dropout out', () => {
  const study = { ...spectralComponents(), model: spectralComponentsModel(96) }
  expect(networkForm(balancedComponents(study).model, studyForm)).toEqual({ width: 96, dropout: 0, own: true })
})

test('a network that was changed elsewhere is not taken for the recipe’s', () => {
  const model = spectralComponentsModel(96)
  expect(networkForm({ ...model, trunk: [] }, studyForm)).toEqual({ width: 0, dropout: 0, own: false })
  expect(networkForm(model, { ...studyForm, points: 60 }).own).toBe(false)
})
