import { expect, test } from 'vitest'
import { curvesSummary } from '../../data/summary.testkit.ts'
import { trainingMemory } from '../../model/cost.ts'
import { defaultCurvesStudy, planCurves } from './curvesPlan.ts'
import { curvesTableOf } from './curvesTable.ts'

const table = curvesTableOf(
  curvesSummary(
    { rows: 120_000 },
    Array.from({ length: 8 }, (_, k) => ({ name: `d${k}`, min: 25, max: 200 })),
    ['T amorphous', 'R amorphous', 'T crystalline', 'R crystalline'],
  ),
)
if (!table) throw new Error('there are features and curves')

test('the study reads the first 30,000 rows and counts their parts and steps', () => {
  const plan = planCurves(table, defaultCurvesStudy(table))
  expect(plan.rows).toBe(30_000)
  expect(plan.parts).toEqual({ ok: true, value: { train: 21_000, validation: 3_000, test: 6_000 } })
  expect(plan.stepsPerEpoch).toBe(21)
})

test('memory counts the spectra beside the features they belong to', () => {
  const study = defaultCurvesStudy(table)
  const { network } = planCurves(table, study)
  if (!network.ok) throw new Error(network.error.message)
  const { memory, cost } = network.value
  const features = trainingMemory(study.model, study.batchSize, 21_000)
  expect(cost.parameters).toBe(2_440_436)
  expect(memory.dataBytes).toBe(21_000 * (8 + 244) * 4)
  expect(memory.totalBytes - features.totalBytes).toBe(memory.dataBytes - features.dataBytes)
})
