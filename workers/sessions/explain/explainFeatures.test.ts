import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FeatureExplanation } from '#domain/explain/featureExplanation'
import { featureCompleteness } from '#domain/explain/featureMaps'
import type { Result } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import { balancedComponents } from '#domain/study/recipes/spectralComponents'
import type { CurvesStudy } from '#domain/study/study'
import { createTrainingControl } from '#engine/trainingControl'
import { writeModelFile } from '#formats/safetensors/modelFile'
import type { ExplainFeaturesRequest } from '#protocol/explanation'
import { memoryDatasets } from '../../../src/storage/memoryDatasets.testkit.ts'
import { appliedCurves } from '../apply/curvesModel.ts'
import { predictRows } from '../apply/predict.ts'
import { loadModelOf } from '../apply/readyModel.ts'
import { smallCurves, smallCurvesDataset, smallCurvesStudy } from '../import/curvesSmall.testkit.ts'
import { openTestPorts, trainAlone } from '../train/trainSession.testkit.ts'
import { telling, undisturbed } from '../working.ts'
import { explainFeatures } from './explainFeatures.ts'

const dataset = smallCurves()
const silent = () => {}
let ports: Awaited<ReturnType<typeof openTestPorts>>

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const train = async (runId: string, study: CurvesStudy): Promise<RunRecord> =>
  unwrap(await trainAlone({ runId, name: runId, study, backend: 'wasm' }, ports, createTrainingControl(), silent))

const asked = (changes: Partial<ExplainFeaturesRequest> = {}): ExplainFeaturesRequest => ({
  source: { runId: 'plain' },
  path: { baseline: { kind: 'mean' }, steps: 40 },
  rows: 6,
  ...changes,
})

const explain = async (request: ExplainFeaturesRequest): Promise<FeatureExplanation> =>
  unwrap(await explainFeatures(request, ports, undisturbed))

const structureOf = (row: number): Float32Array => dataset.given.slice(row * 8, (row + 1) * 8)

const expectClose = (found: Float32Array, expected: Float32Array, digits: number): void => {
  expect(found).toHaveLength(expected.length)
  const worst = found.reduce((most, value, i) => Math.max(most, Math.abs(value - (expected[i] ?? Number.NaN))), 0)
  expect(worst).toBeLessThan(10 ** -digits)
}

describe('explaining what a network of curves predicts', { timeout: 120_000 }, () => {
  let record: RunRecord
  beforeAll(async () => {
    ports = await openTestPorts('explain-features')
    record = await train('plain', smallCurvesStudy())
    await train('balanced', balancedComponents(smallCurvesStudy()))
  }, 60_000)
  afterAll(() => ports.close())

  it('takes rows of the test part, spread evenly, with their structures', async () => {
    const fractions: number[] = []
    const { rows } = unwrap(
      await explainFeatures(
        asked(),
        ports,
        telling((f: number) => fractions.push(f)),
      ),
    )
    const test = record.split?.test ?? new Int32Array()
    expect(rows.map(({ row }) => row)).toEqual([0, 8, 16, 24, 32, 40].map((at) => test[at]))
    for (const { row, features } of rows) expect(features).toEqual(structureOf(row))
    expect(fractions.at(-1)).toBe(1)
  })

  it.each(['plain', 'balanced'])(
    'adds up to what the spectra change by from the mean structure: run %s',
    async (runId) => {
      const explanation = await explain(asked({ source: { runId }, path: { baseline: { kind: 'mean' }, steps: 200 } }))
      for (const component of [0, 1, 2, 3]) {
        const { error, difference } = featureCompleteness(explanation, component)
        expect(error).toBeLessThan(0.03)
        expect(difference).toBeGreaterThan(0)
      }
    },
  )

  it.each(['plain', 'balanced'])(
    'counts changes in the spectra’s own units, from row to row: run %s',
    async (runId) => {
      const from = 3
      const { rows, baselineFeatures } = await explain(
        asked({ source: { runId }, path: { baseline: { kind: 'row', row: from }, steps: 2 } }),
      )
      expect(baselineFeatures).toEqual(structureOf(from))
      const features = Float32Array.from([...baselineFeatures, ...(rows[0]?.features ?? [])])
      const { spectra } = unwrap(
        await predictRows(appliedCurves, { model: { runId }, inputs: features, rows: 2 }, ports, undisturbed),
      )
      const [first, second] = [spectra.slice(0, 244), spectra.slice(244)]
      expectClose(rows[0]?.prediction ?? first, second, 5)
      expectClose(
        rows[0]?.difference ?? first,
        second.map((value, i) => value - (first[i] ?? 0)),
        5,
      )
    },
  )

  it('gives slopes per nanometre, as small steps of a layer show them', async () => {
    const [row] = (await explain(asked({ source: { runId: 'balanced' } }))).rows
    if (!row) throw new Error('no row was explained')
    const stepNm = 0.5
    const layer = 6
    const moved = (by: number) => row.features.map((value, i) => (i === layer ? value + by : value))
    const features = Float32Array.from([...moved(-stepNm), ...moved(stepNm)])
    const model = { runId: 'balanced' }
    const { spectra } = unwrap(
      await predictRows(appliedCurves, { model, inputs: features, rows: 2 }, ports, undisturbed),
    )
    const steps = Float32Array.from({ length: 244 }, (_, i) => {
      return ((spectra[244 + i] ?? 0) - (spectra[i] ?? 0)) / (2 * stepNm)
    })
    const own = row.slopes.slice(layer * 244, (layer + 1) * 244)
    const most = own.reduce((a, b) => Math.max(a, Math.abs(b)), 0)
    expect(most).toBeGreaterThan(1e-4)
    expectClose(
      own.map((value) => value / most),
      steps.map((value) => value / most),
      2,
    )
  })

  it('leaves nothing on the device', async () => {
    const device = unwrap(await ports.devices.open('wasm', false))
    const before = device.memoryBytes()
    await explain(asked())
    expect(device.memoryBytes()).toBe(before)
  })

  it('explains a model file as the run it came from, on structures of the reader’s', async () => {
    const model = unwrap(await loadModelOf('curves', { runId: 'plain' }, ports))
    const { modelSpec, weights, study, fit } = model
    const file = writeModelFile({ task: 'curves', modelSpec, weights, study, fit, batchesTracked: record.steps })
    const source = { file, name: 'best.safetensors', features: dataset.given }
    const path = { baseline: { kind: 'mean' }, steps: 4 } as const
    const fromFile = await explain(asked({ source, path, rows: 240 }))
    const fromRun = await explain(asked({ path, rows: 3 }))
    expect(fromFile.rows).toHaveLength(240)
    for (const row of fromRun.rows) expectClose(fromFile.rows[row.row]?.attribution ?? row.slopes, row.attribution, 6)
  })

  it('refuses a dataset of other features', async () => {
    const narrow = { ...dataset, features: { ...dataset.features, features: ['a', 'b'] } }
    const other = memoryDatasets(smallCurvesDataset(narrow))
    // Of the training part, so that it was not kept with the run.
    const path = { baseline: { kind: 'row', row: record.split?.train[0] ?? -1 } as const, steps: 2 }
    expect(await explainFeatures(asked({ path }), { ...ports, datasets: other }, undisturbed)).toMatchObject({
      ok: false,
      error: { code: 'features-mismatch' },
    })
  })

  it('needs no dataset for its test rows, and says which row it would need it for', async () => {
    const gone = memoryDatasets()
    const alone = unwrap(await explainFeatures(asked(), { ...ports, datasets: gone }, undisturbed))
    const beside = await explain(asked())
    expect(alone).toEqual(beside)
    const row = record.split?.train[0] ?? -1
    const path = { baseline: { kind: 'row', row } as const, steps: 2 }
    expect(await explainFeatures(asked({ path }), { ...ports, datasets: gone }, undisturbed)).toMatchObject({
      ok: false,
      error: { code: 'row-not-kept', where: { row: row + 1 } },
    })
  })

  it('refuses a baseline row that the dataset does not have', async () => {
    const path = { baseline: { kind: 'row', row: 240 } as const, steps: 2 }
    expect(await explainFeatures(asked({ path }), ports, undisturbed)).toMatchObject({
      ok: false,
      error: { code: 'row-not-in-dataset', where: { row: 241 } },
    })
  })
})
