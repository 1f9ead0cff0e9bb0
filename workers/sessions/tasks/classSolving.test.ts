/** A closed-form classifier from training to a saved model that predicts as the run did. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openedSpectraOf } from '#domain/data/openedSpectra'
import type { Result } from '#domain/result'
import type { ClassRun } from '#domain/run/run'
import { rowsOf } from '#domain/scores/baselines'
import { predictedClasses } from '#domain/scores/softmax'
import type { ClassStudy } from '#domain/study/study'
import { type ClassModel, planStudy, withClassModel } from '#domain/tasks/classes/studyPlan'
import { createTrainingControl } from '#engine/trainingControl'
import { writeModelFile } from '#formats/safetensors/modelFile'
import type { TrainEvent } from '#protocol/training'
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

describe('a network with the classics beside it', { timeout: 120_000 }, () => {
  let ports: Awaited<ReturnType<typeof openTestPorts>>
  const network = (beside: boolean, crossValidation: number) => ({ kind: 'network' as const, beside, crossValidation })
  const train = async (
    runId: string,
    study: ClassStudy,
    control = createTrainingControl(),
    tell: (event: TrainEvent) => void = () => {},
  ): Promise<ClassRun> =>
    unwrap(await trainAlone({ runId, name: runId, study, backend: 'wasm' }, ports, control, tell)) as ClassRun
  beforeAll(async () => {
    ports = await openTestPorts('class-beside')
  })
  afterAll(() => ports.close())

  it('they call the test spectra as each does when it is the model itself, and change no weight of the network', async () => {
    const beside = await train('beside', smallStudy({ epochs: 2, solver: network(true, 5) }))
    const { classics, evaluation } = beside
    expect(classics?.map(({ report }) => report.kind)).toEqual(['plsda', 'lda', 'logistic', 'majority'])
    expect(evaluation?.rivals?.map(({ kind }) => kind)).toEqual(['plsda', 'lda', 'logistic', 'majority'])
    for (const { report, called, validationAccuracy } of classics ?? []) {
      const { kind } = report
      const study = withClassModel(smallStudy(), kind, table)
      const alone = await train(`alone-${kind}`, {
        ...study,
        solver: { ...study.solver, crossValidation: 5 } as ClassStudy['solver'],
      })
      expect([...called]).toEqual([...predictedClasses(alone.test?.logits ?? new Float32Array(), 3)])
      expect(report).toEqual(alone.solved)
      expect(validationAccuracy).toBe(alone.epochs[0]?.validation?.accuracy)
      const rival = evaluation?.rivals?.find((own) => own.kind === kind)
      expect(rival).toMatchObject({
        accuracy: alone.evaluation?.metrics.accuracy,
        balancedAccuracy: alone.evaluation?.metrics.balancedAccuracy,
        intervals: {
          accuracy: alone.evaluation?.intervals.accuracy,
          balancedAccuracy: alone.evaluation?.intervals.balancedAccuracy,
        },
      })
      expect(alone.classics?.map((own) => own.report.kind)).not.toContain(kind)
    }
    const without = await train('without', smallStudy({ epochs: 2, solver: network(false, 5) }))
    expect([without.classics, without.evaluation?.rivals]).toEqual([null, null])
    expect(unwrap(await ports.runs.loadBest('without'))).toEqual(unwrap(await ports.runs.loadBest('beside')))
  })

  it('under the published protocol they learn from the spectra without copies, and are asked about the copies', async () => {
    const { augmentation, split } = smallStudy()
    const run = await train(
      'published',
      smallStudy({
        epochs: 1,
        augmentation,
        selection: 'firstHighest',
        split: { ...split, protocol: 'published', train: 0.8, validation: 0, test: 0.2 },
      }),
    )
    expect(run.split?.unit).toBe('copy')
    for (const { called, report } of run.classics ?? []) {
      expect(called).toHaveLength(run.test?.actual.length ?? -1)
      expect(report.rows).toBe(content.rows)
    }
    const best = run.evaluation?.rivals?.[run.evaluation.bestRival ?? -1]
    expect(best?.accuracy).toBeGreaterThan(0.85)
  })

  it('a stop while they are fitted ends the run', async () => {
    const control = createTrainingControl()
    const stopped = await train('stopped', smallStudy(), control, (event) => {
      if (event.kind === 'preparing' && event.what.startsWith('Fitting')) control.stop()
    })
    expect(stopped).toMatchObject({ status: { kind: 'stopped' }, classics: null, epochs: [] })
  })
})

it('the network comes back as it was offered', () => {
  const start = withClassModel(smallStudy(), 'cnn', table)
  const back = withClassModel(withClassModel(start, 'lda', table), 'cnn', table)
  expect(back).toEqual(start)
})
