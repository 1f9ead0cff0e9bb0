import { expect, test } from 'vitest'
import { modelCost } from '#domain/model/cost'
import { ramanCnn1d } from '#domain/study/recipes/ramanClassification'
import { modelRows } from './ModelCard.tsx'

test('the reference network reads as eleven rows that hold all of its parameters', () => {
  const rows = modelRows(modelCost(ramanCnn1d(1351, 6)).layers)
  expect(rows.map(({ stage, name }) => `${stage} ${name}`)).toEqual([
    'block1 Conv 15, 32 filters',
    'block1 Conv 15, 32 filters',
    'block1 Max pool 4',
    'block2 Conv 11, 64 filters',
    'block2 Conv 11, 64 filters',
    'block2 Max pool 4',
    'block3 Conv 7, 128 filters',
    'block3 Max pool 4',
    'block3 Flatten',
    'classifier Dense 256',
    'classifier Dense 6',
  ])
  expect(rows[0]).toMatchObject({ followed: ['batch norm', 'ReLU'], output: '32 × 1351' })
  expect(rows.reduce((sum, row) => sum + row.parameters, 0)).toBe(831_654)
})
