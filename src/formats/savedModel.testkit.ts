/** A small saved model with every kind of parameter, filled with distinct, exactly stored numbers. */

import type { ClassModel } from '#domain/model/savedModel'
import { storeAxis } from '#domain/model/storedAxis'
import type { NamedTensor, Weights } from '#domain/model/weights'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'

export function weightsOf(shapes: Readonly<Record<string, readonly number[]>>): Weights {
  let count = 0
  const tensors = Object.entries(shapes).map(([name, shape]): [string, NamedTensor] => {
    const size = shape.reduce((product, length) => product * length, 1)
    const offset = name.endsWith('.running_var') ? 0.5 : -1 / 16
    return [
      name,
      { shape, data: Float32Array.from({ length: size }, () => ((count++ * 1103) % 2048) / 16384 + offset) },
    ]
  })
  return new Map(tensors)
}

const batchNorm = (prefix: string, channels: number): Record<string, readonly number[]> => ({
  [`${prefix}.weight`]: [channels],
  [`${prefix}.bias`]: [channels],
  [`${prefix}.running_mean`]: [channels],
  [`${prefix}.running_var`]: [channels],
})

/** RamanCNN1D's parameter shapes, written out by hand from the study. */
export function ramanShapes(points: number, classes: number): Record<string, readonly number[]> {
  const width = Math.floor(Math.floor(Math.floor(points / 4) / 4) / 4)
  return {
    'block1.0.weight': [32, 1, 15],
    'block1.0.bias': [32],
    ...batchNorm('block1.1', 32),
    'block1.3.weight': [32, 32, 15],
    'block1.3.bias': [32],
    ...batchNorm('block1.4', 32),
    'block2.0.weight': [64, 32, 11],
    'block2.0.bias': [64],
    ...batchNorm('block2.1', 64),
    'block2.3.weight': [64, 64, 11],
    'block2.3.bias': [64],
    ...batchNorm('block2.4', 64),
    'block3.0.weight': [128, 64, 7],
    'block3.0.bias': [128],
    ...batchNorm('block3.1', 128),
    'classifier.0.weight': [256, 128 * width],
    'classifier.0.bias': [256],
    'classifier.3.weight': [classes, 256],
    'classifier.3.bias': [classes],
  }
}

export function savedRamanModel(points = 64): ClassModel {
  const study = ramanClassification(points, 3)
  return {
    task: 'classes',
    modelSpec: study.model,
    study,
    fit: {
      classNames: ['Lipids', 'Proteins', 'Saccharides'],
      axis: storeAxis({
        quantity: 'raman shift',
        unit: 'cm-1',
        values: Float64Array.from({ length: points }, (_, i) => 450 + i),
      }),
      fitted: { steps: [{ kind: 'minMax' }] },
      mean: Array.from({ length: points }, (_, i) => i / 64),
    },
    weights: weightsOf(ramanShapes(points, 3)),
    batchesTracked: 12,
  }
}
