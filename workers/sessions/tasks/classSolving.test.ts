/** A closed-form classifier from training to a saved model that predicts as the run did. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openedSpectraOf } from '#domain/data/openedSpectra'
import type { Result } from '#domain/result'
import type { ClassRun } from '#domain/run/run'
import { rowsOf } from '#domain/scores/baselines'
import { type ClassModel, planStudy, withClassModel } from '#domain/tasks/classes/studyPlan'
import { writeModelFile } from '#formats/safetensors/modelFile'
import { memorySpectra } from '../../../src/storage/memoryDatasets.testkit.ts'
import { appliedClasses } from '../apply/classModel.ts'
import { predictRows } from '../apply/predict.ts'
import { loadModelOf } from '../apply/readyModel.ts'
import { openTestPorts, trainAlone } from '../train/trainSession.testkit.ts'
import { points, smallDataset, smallStudy } from '../train/trainSmall.testkit.ts'
import { undisturbed } from '../working.ts'

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const content = smallDataset()
const { matrices, columns } = memorySpectra(content)
const opened = openedSpectraOf({
  summary: content.summary,
  rows: content.rows,
  matrices: matrices.map(({ form }) => form),
  columns,
})
if (!opened) throw new Error('the dataset has no spectra')
const table = opened

describe.each(['plsda', 'lda', 'logistic'] as const)('%s', (kind: ClassModel) => {
  let ports: Awaited<ReturnType<typeof openTestPorts>>
  let record: ClassRun
  beforeAll(async () => {
    ports = await openTestPorts(`class-${kind}`)
    const study = withClassModel(smallStudy(), kind, table)
    record = unwrap(await trainAlone({ runId: kind, name: kind, study, backend: 'wasm' }, ports)) as ClassRun
  }, 60_000)
  afterAll(() => ports.close())

  it('learns from the training part, is judged on the test part, and says how its candidate was chosen', () => {
    const { solved, evaluation, epochs, status, split } = record
    expect(status).toEqual({ kind: 'finished' })
    expect(evaluation?.metrics.accuracy).toBeGreaterThan(0.85)
    // Scores of PLS-DA are not probabilities, so there is nothing to calibrate.
    expect(evaluation?.calibration === null).toBe(kind === 'plsda')
    expect(epochs).toHaveLength(1)
    expect(epochs[0]?.train.n).toBe(split?.train.length)
    expect(epochs[0]?.validation?.n).toBe(split?.validation.length)
    expect(solved?.error[solved.chosen]).toBeLessThanOrEqual(
      (solved?.error[solved.best] ?? 0) + (solved?.standardError[solved.best] ?? 0),
    )
  })

  it('its file says of the test spectra what the run said', async () => {
    const model = unwrap(await loadModelOf('classes', { runId: kind }, ports))
    const file = writeModelFile({ ...model, batchesTracked: record.steps })
    const rows = record.test?.rows ?? new Int32Array()
    const inputs = rowsOf(content.intensities, points, rows)
    const request = { model: { file, name: 'model.safetensors' }, inputs, rows: rows.length, backend: 'wasm' as const }
    const { logits } = unwrap(await predictRows(appliedClasses, request, ports, undisturbed))
    const size = Math.max(...(record.test?.logits ?? []).map(Math.abs))
    for (const [i, logit] of logits.entries()) expect(logit / size).toBeCloseTo((record.test?.logits[i] ?? 0) / size, 4)
  })

  it('copies of spectra are nothing to learn from, which is said before anything runs', () => {
    const study = withClassModel(smallStudy(), kind, table)
    const published = {
      ...smallStudy(),
      ...study,
      augmentation: smallStudy().augmentation,
      split: { ...study.split, protocol: 'published' as const },
    }
    expect(planStudy(table, published).network).toMatchObject({ ok: false, error: { code: 'solver-copies' } })
  })
})

it('the network comes back as it was offered', () => {
  const start = withClassModel(smallStudy(), 'cnn', table)
  const back = withClassModel(withClassModel(start, 'lda', table), 'cnn', table)
  expect(back).toEqual(start)
})
