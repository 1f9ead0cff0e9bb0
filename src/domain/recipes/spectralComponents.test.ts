import { describe, expect, it } from 'vitest'
import { countParameters, parameterSpecs } from '../modelSpec/parameters.ts'
import { modelShapes } from '../modelSpec/shapes.ts'
import { spectralComponentsLoss, spectralComponentsModel } from './spectralComponents.ts'

describe('the network of study B', () => {
  const model = spectralComponentsModel()

  it('has the 2,440,436 trainable parameters of the study', () => {
    expect(countParameters(model)).toBe(2_440_436)
  })
  it('answers 61 wavelengths of four components', () => {
    const shapes = modelShapes(model)
    expect(shapes.ok && shapes.value.output).toEqual([61, 4])
    expect(spectralComponentsLoss.peakWeights).toHaveLength(61)
    expect(spectralComponentsLoss.componentWeights).toHaveLength(4)
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
