import { expect, test } from 'vitest'
import { spectralComponents, spectralComponentsModel, studyForm } from '#domain/recipes/spectralComponents'
import { parseStudy } from '#domain/studySettings'
import { hiddenWidth } from './hiddenWidth.ts'

test('the width of the recipe’s network is read back from it, also after a round through JSON', () => {
  const study = { ...spectralComponents(), model: spectralComponentsModel(96) }
  const parsed = parseStudy(JSON.parse(JSON.stringify(study)))
  expect(parsed.ok && hiddenWidth(parsed.value.model, studyForm)).toEqual({ width: 96, own: true })
})

test('a network that was changed elsewhere is not taken for the recipe’s', () => {
  const model = spectralComponentsModel(96)
  expect(hiddenWidth({ ...model, trunk: [] }, studyForm)).toEqual({ width: 0, own: false })
  expect(hiddenWidth(model, { ...studyForm, points: 60 }).own).toBe(false)
})
