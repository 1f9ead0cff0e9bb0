import { describe, expect, it } from 'vitest'
import { countParameters } from '../../model/parameters.ts'
import { classStudySchema, type Study } from '../study.ts'
import { changeStudy } from '../studySettings.ts'
import { ramanClassification } from './ramanClassification.ts'
import { type Recipe, recipeOf, recipes, recipeTitle } from './registry.ts'
import { spectralComponents, studyForm } from './spectralComponents.ts'

function studyFrom(start: Study, recipe: Recipe): Study {
  const made = changeStudy(start, { ...recipeOf(recipe).study, recipe }, [])
  if (!made.ok) throw new Error(made.error.message)
  return made.value
}

describe('the studies that samples start with', () => {
  it('have titles of their own', () => {
    expect(new Set(recipes.map(recipeTitle)).size).toBe(recipes.length)
  })

  it('the Raman one keeps network, loss, optimizer and split of the published recipe', () => {
    const published = ramanClassification(1351, 6)
    const study = classStudySchema.parse(studyFrom(published, 'raman-sample'))
    const { recipe, augmentation, epochs, stop } = study
    expect({
      ...study,
      recipe: published.recipe,
      augmentation: published.augmentation,
      epochs: 80,
      stop: null,
    }).toEqual(published)
    expect({ recipe, epochs, stop }).toEqual({ recipe: 'raman-sample', epochs: 30, stop: { patience: 8 } })
    expect(augmentation).toEqual([{ ...published.augmentation[0], copies: 3 }])
  })

  it('the one of thin films has a narrower network and weights components alike; the published one stays 1024 wide', () => {
    const published = spectralComponents(studyForm, 12_000)
    const study = studyFrom(published, 'thin-film-sample')
    expect(study).toMatchObject({
      targetScaling: 'perComponent',
      loss: { shares: { squared: 1, cosine: 0, peak: 0 }, componentWeights: [1, 1, 1, 1] },
      stop: { patience: 10 },
    })
    expect(countParameters(study.model)).toBeLessThan(countParameters(published.model) / 3)
    expect(studyFrom(published, 'spectral-components')).toEqual(published)
    expect(published.model.trunk[0]?.layers[0]).toEqual({ kind: 'dense', units: 1024 })
  })
})
