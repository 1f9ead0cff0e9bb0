import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '#domain/result'
import type { CurvesRun } from '#domain/run/run'
import { rowsOf } from '#domain/scores/baselines'
import { regressionMetrics } from '#domain/scores/regressionMetrics'
import { balancedComponents, publishedRows } from '#domain/study/recipes/spectralComponents'
import type { CurvesStudy } from '#domain/study/study'
import type { CurveExample } from '#domain/tasks/curves/curveExample'
import { exampleOfTask } from '#domain/tasks/epochExample'
import { createTrainingControl } from '#engine/trainingControl'
import type { TrainEvent } from '#protocol/training'
import { memoryDatasets } from '../../../src/storage/memoryDatasets.testkit.ts'
import { appliedCurves } from '../apply/curvesModel.ts'
import { predictRows } from '../apply/predict.ts'
import { smallCurves, smallCurvesDataset, smallCurvesStudy } from '../import/curvesSmall.testkit.ts'
import { openTestPorts, trainAlone } from '../train/trainSession.testkit.ts'
import { telling, undisturbed } from '../working.ts'
import { buildCurvesData } from './curvesData.ts'
import type { LoadedCurves } from './loadCurves.ts'

let ports: Awaited<ReturnType<typeof openTestPorts>>
let runs = 0

async function tryRun(
  study: CurvesStudy,
  dataset: LoadedCurves = smallCurves(),
  tell: (event: TrainEvent) => void = () => {},
) {
  const runId = `curves-${++runs}`
  const datasets = memoryDatasets(smallCurvesDataset(dataset))
  const request = { runId, name: runId, study, backend: 'wasm' as const }
  return { runId, result: await trainAlone(request, { ...ports, datasets }, createTrainingControl(), tell) }
}

async function run(study: CurvesStudy, dataset?: LoadedCurves): Promise<CurvesRun> {
  const { result } = await tryRun(study, dataset)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  if (result.value.task !== 'curves') throw new Error('the run is of another kind')
  return result.value
}

describe('a run that learns spectra from structures', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    ports = await openTestPorts('curves-task')
  })
  afterAll(() => ports.close())

  it('goes from request to a finished record, its loss falling and its test part judged once', async () => {
    const record = await run(smallCurvesStudy())
    expect(record).toMatchObject({ task: 'curves', status: { kind: 'finished' }, dataset: { name: 'Small stacks' } })
    expect([record.split?.train.length, record.split?.validation.length, record.split?.test.length]).toEqual([
      168, 24, 48,
    ])
    const losses = record.epochs.map(({ validation }) => validation?.loss ?? Number.NaN)
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) - 0.05)
    expect(record.best?.score).toBe(Math.min(...losses))
    expect(record.epochs[0]?.train.mse).toHaveLength(4)
    expect(record.evaluation).toMatchObject({
      n: { train: 168, validation: 24, test: 48 },
      rulesVersion: 3,
      baselines: { mean: [{}, {}, {}, {}] },
    })
  })

  it('keeps the curves of the test part beside the record, and scores those very curves', async () => {
    const { evaluation, id, split } = await run(smallCurvesStudy({ epochs: 3 }))
    const kept = await ports.runs.loadTest(id)
    if (!kept.ok) throw new Error(kept.error.message)
    const { rows, actual, predicted } = kept.value
    expect(rows).toEqual(split?.test)
    const data = smallCurves()
    expect(actual.slice(0, 244)).toEqual(data.targets.slice((rows[0] ?? 0) * 244, ((rows[0] ?? 0) + 1) * 244))
    expect(regressionMetrics({ actual, predicted, points: 61, components: 4 })).toEqual(evaluation?.metrics)
  })

  it('moves the rate and β₁ with every step, up and down once over the whole run', async () => {
    const { epochs } = await run(smallCurvesStudy({ epochs: 6 }))
    const rates = epochs.map(({ learningRate }) => learningRate)
    expect(Math.max(...rates)).toBe(rates[1])
    expect(rates.at(-1)).toBeCloseTo(0.01 / 25 / 1e4, 12)
    expect(epochs.at(-1)?.beta1).toBeCloseTo(0.95, 12)
    expect(epochs[1]?.beta1).toBeLessThan(0.9)
  })

  it('tells errors in the spectra’s own units, also where the network learns standardised ones', async () => {
    const { epochs, fit, evaluation } = await run(balancedComponents(smallCurvesStudy()))
    const last = epochs.at(-1)
    expect(fit?.scale?.sd).toHaveLength(4)
    expect(last?.train.cosine).toBeNull()
    expect(last?.train.terms.squared).toBeCloseTo(last?.train.loss ?? 0, 6)
    const inUnits = (last?.train.mse ?? []).reduce((sum, mse, k) => sum + mse / (fit?.scale?.sd[k] ?? 1) ** 2 / 4, 0)
    expect(inUnits).toBeCloseTo(last?.train.loss ?? 0, 5)
    // Component 3 varies least: in its own units its error is small whatever is learned.
    expect(evaluation?.metrics[2]?.mse).toBeLessThan((evaluation?.metrics[0]?.mse ?? 0) / 5)
  })

  it.each([
    ['as they are', smallCurvesStudy({ epochs: 3 })],
    ['standardised', balancedComponents(smallCurvesStudy({ epochs: 3 }))],
  ])(
    'shows one row of the scored part after each epoch, in the spectra’s own units, where it learns them %s',
    async (_, study) => {
      const examples: CurveExample[] = []
      const { result, runId } = await tryRun({ ...publishedRows(study), selection: 'last' }, smallCurves(), (event) => {
        const example = event.kind === 'epoch' ? exampleOfTask(event.example, 'curves') : null
        if (example) examples.push(example)
      })
      // The scored part is the test part here, so the last epoch's curve is the one that is kept of it.
      const kept = await ports.runs.loadTest(runId)
      if (!result.ok || !kept.ok) throw new Error('the run was not kept')
      const { rows, actual, predicted } = kept.value
      expect(examples.map(({ row }) => row)).toEqual([rows[0], rows[0], rows[0]])
      expect(examples.at(-1)).toEqual({
        task: 'curves',
        row: rows[0],
        actual: actual.slice(0, 244),
        predicted: predicted.slice(0, 244),
      })
      expect(examples[0]?.predicted).not.toEqual(examples[1]?.predicted)
    },
  )

  it('picks its epoch on the test part under the published protocol, and only there', async () => {
    const { split, best, epochs } = await run(publishedRows(smallCurvesStudy({ epochs: 4 })))
    expect([split?.train.length, split?.validation.length, split?.test.length]).toEqual([192, 0, 48])
    expect(epochs.at(-1)?.validation?.n).toBe(48)
    expect(best?.score).toBe(Math.min(...epochs.map(({ validation }) => validation?.loss ?? 1)))
  })

  it('gives the structures of the test part the very curves it was judged by', async () => {
    const { id, split } = await run(balancedComponents(smallCurvesStudy({ epochs: 2 })))
    const kept = await ports.runs.loadTest(id)
    if (!kept.ok) throw new Error(kept.error.message)
    const inputs = rowsOf(smallCurves().given, 8, split?.test ?? new Int32Array())
    const request = { model: { runId: id }, inputs, rows: 48, backend: 'wasm' as const }
    const fractions: number[] = []
    const predicted = await predictRows(
      appliedCurves,
      request,
      ports,
      telling((fraction: number) => fractions.push(fraction)),
    )
    expect(predicted).toEqual(ok({ spectra: kept.value.predicted }))
    expect(fractions.at(-1)).toBe(1)
    const short = await predictRows(appliedCurves, { ...request, rows: 49 }, ports, undisturbed)
    expect(short).toMatchObject({ ok: false, error: { code: 'features-length' } })
  })

  it('stops when the validation loss no longer falls, and keeps the best weights', async () => {
    const stuck = smallCurvesStudy({ epochs: 30, stop: { patience: 2 }, schedule: { kind: 'constant' } })
    const { epochs, best } = await run({ ...stuck, optimizer: { ...stuck.optimizer, learningRate: 0.02 } })
    expect(epochs.length).toBeLessThan(30)
    expect(best?.epoch).toBe(epochs.length - 2)
  })

  it('is the same run twice, to the bit', async () => {
    const [first, second] = [await run(smallCurvesStudy({ epochs: 2 })), await run(smallCurvesStudy({ epochs: 2 }))]
    const scores = ({ epochs }: CurvesRun) => epochs.map(({ train, validation }) => ({ train, validation }))
    expect(scores(second)).toEqual(scores(first))
    expect(await ports.runs.loadBest(second.id)).toEqual(await ports.runs.loadBest(first.id))
  })

  it('warns of a feature that is constant over the training rows', async () => {
    const dataset = smallCurves()
    const given = dataset.given.map((value, i) => (i % 8 === 2 ? 100 : value))
    const { warnings, fit } = await run(smallCurvesStudy({ epochs: 1 }), { ...dataset, given })
    expect(warnings).toMatchObject([{ code: 'constant-feature', message: expect.stringContaining('Layer 3 (nm)') }])
    expect(fit?.fitted.steps).toMatchObject([{ constantPoints: [2] }])
  })

  it.each([
    ['precision-unavailable', smallCurvesStudy({ precision: 'mixed' })],
    ['loss-data-mismatch', smallCurvesStudy({ loss: { ...smallCurvesStudy().loss, componentWeights: [1, 1] } })],
    ['model-data-mismatch', smallCurvesStudy({ model: { ...smallCurvesStudy().model, input: [5] } })],
    ['part-empty', smallCurvesStudy({ dataset: { hash: 'small-curves', limit: 2 } })],
  ])('is refused with %s before it begins', async (code, study) => {
    const { result, runId } = await tryRun(study)
    expect(result).toMatchObject({ ok: false, error: { code } })
    expect(await ports.runs.load(runId)).toMatchObject({ value: { status: { kind: 'failed', error: { code } } } })
  })
})

describe('what a training of curves reads', () => {
  const built = (dataset: LoadedCurves, study = smallCurvesStudy()) => {
    const data = buildCurvesData(dataset, study)
    if (!data.ok) throw new Error(data.error.message)
    return data.value
  }

  it('is the same under either layout of the table', () => {
    expect(built(smallCurves(40, 'wavelengthFastest')).spectra).toEqual(built(smallCurves(40)).spectra)
  })

  it('is standardised by what the training rows say, and by nothing else', () => {
    const dataset = smallCurves(60)
    const { split } = built(dataset)
    const outside = new Set([...split.validation, ...split.test])
    const given = dataset.given.map((value, i) => (outside.has(Math.floor(i / 8)) ? value * 3 : value))
    const targets = dataset.targets.map((value, i) => (outside.has(Math.floor(i / 244)) ? value + 5 : value))
    const study = balancedComponents(smallCurvesStudy())
    const [plain, changed] = [built(dataset, study), built({ ...dataset, given, targets }, study)]
    expect(changed.fitted).toEqual(plain.fitted)
    expect(changed.scale).toEqual(plain.scale)
    expect(changed.ranges).toEqual(plain.ranges)
  })

  it('is the first rows only, when so many are asked for', () => {
    const data = built(smallCurves(60), smallCurvesStudy({ dataset: { hash: 'small-curves', limit: 20 } }))
    expect(data.rows).toBe(20)
    expect(Math.max(...data.split.train, ...data.split.test)).toBeLessThan(20)
  })
})
