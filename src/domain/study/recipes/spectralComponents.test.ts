import { describe, expect, it } from 'vitest'
import { countParameters, parameterSpecs } from '../../model/parameters.ts'
import { modelShapes } from '../../model/shapes.ts'
import { studySchema } from '../study.ts'
import {
  balancedComponents,
  heldOutRows,
  publishedRows,
  referenceComponents,
  spectralComponents,
  spectralComponentsLoss,
  spectralComponentsModel,
} from './spectralComponents.ts'

describe('the network of study B', () => {
  const model = spectralComponentsModel()

  it('has the 2,440,436 trainable parameters of the study', () => {
    expect(countParameters(model)).toBe(2_440_436)
  })
  it('answers 61 wavelengths of four components', () => {
    const shapes = modelShapes(model)
    expect(shapes.ok && shapes.value.output).toEqual([61, 4])
    expect(spectralComponentsLoss().peakWeights).toHaveLength(61)
    expect(spectralComponentsLoss().componentWeights).toEqual([1, 1, 1, 1.5])
  })
  it('names its weights as the study’s state_dict does', () => {
    const layers = new Set(parameterSpecs(model).map(({ name }) => name.slice(0, name.lastIndexOf('.'))))
    expect([...layers]).toEqual([
      ...['base_net.0', 'base_net.1', 'base_net.4', 'base_net.5', 'base_net.8', 'base_net.9'],
      ...['heads.0.0', 'heads.0.2', 'heads.1.0', 'heads.1.2', 'heads.2.0', 'heads.2.2'],
      ...['heads.3.0', 'heads.3.1', 'heads.3.4', 'heads.3.6'],
    ])
  })
})

describe('the study of spectral components', () => {
  it('is a study as it stands, of the first 30,000 rows', () => {
    expect(studySchema.parse(spectralComponents(undefined, 120_000))).toEqual(spectralComponents(undefined, 120_000))
    expect(spectralComponents(undefined, 120_000).dataset.limit).toBe(30_000)
    expect(spectralComponents(undefined, 3_000).dataset.limit).toBeNull()
  })

  it('gives tables of another shape the same kind of network, the last component favoured', () => {
    const study = spectralComponents({ features: 5, points: 31, components: 2 })
    expect(study.model.input).toEqual([5])
    expect(study.model.heads.map(({ layers }) => layers.length)).toEqual([3, 7])
    expect(study.loss.componentWeights).toEqual([1, 1.5])
    expect(study.optimizer).toMatchObject({ groups: [{}, { prefix: 'heads.1.', weightDecay: 5e-6 }, {}] })
    expect(modelShapes(study.model)).toMatchObject({ ok: true, value: { output: [31, 2] } })
  })

  it('turns to the balanced loss and the published split and back to what it was', () => {
    const study = spectralComponents()
    const turned = balancedComponents(publishedRows(study))
    expect(turned).toMatchObject({
      targetScaling: 'perComponent',
      loss: { shares: { squared: 1, cosine: 0, peak: 0 } },
    })
    expect(heldOutRows(referenceComponents(turned))).toEqual(study)
  })
})
