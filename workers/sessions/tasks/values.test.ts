/** A run that learns numbers, from training to a saved model that predicts and explains: by PLS and by a network. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openedSpectraOf } from '#domain/data/openedSpectra'
import { preprocessRows } from '#domain/preprocessing/preprocessing'
import type { Result } from '#domain/result'
import type { ValuesRun } from '#domain/run/run'
import { rowsOf } from '#domain/scores/baselines'
import { nirSample } from '#domain/simulate/nirSample'
import type { ValuesModel } from '#domain/study/recipes/spectraRegression'
import type { ValuesStudy } from '#domain/study/study'
import { defaultValuesStudy, fitValuesStudy, planValues, withModel } from '#domain/tasks/values/valuesPlan'
import { valuesMetrics } from '#export/tasks/values/metricsFile'
import { writeModelFile } from '#formats/safetensors/modelFile'
import { spectraSummary } from '../../../src/domain/data/summary.testkit.ts'
import { memoryDatasets, memorySpectra } from '../../../src/storage/memoryDatasets.testkit.ts'
import { predictValues } from '../apply/predictValues.ts'
import { loadModelOf } from '../apply/readyModel.ts'
import { explainValues } from '../explain/explainValues.ts'
import { openTestPorts, trainAlone } from '../train/trainSession.testkit.ts'
import { undisturbed } from '../working.ts'

const hash = 'mixtures'
const { content, suggested } = nirSample({ rows: 135, seed: 3 })
const points = content.axis.values.length
const summary = spectraSummary({ hash, name: 'Mixtures', rows: content.rows, suggested }, points)
const dataset = memorySpectra({ ...content, summary })
const opened = openedSpectraOf({
  summary,
  rows: content.rows,
  matrices: dataset.matrices.map(({ form }) => form),
  columns: dataset.columns,
})
if (!opened) throw new Error('the sample has no spectra')
const table = opened

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

function studyOf(model: ValuesModel, change: Partial<ValuesStudy> = {}): ValuesStudy {
  const start = defaultValuesStudy(table)
  const targets = ['moisture (%)', 'protein (%)']
  const chosen = withModel({ ...start, dataset: { ...start.dataset, targets } }, model, table)
  return fitValuesStudy({ ...chosen, ...change }, table)
}

type Ports = Awaited<ReturnType<typeof openTestPorts>>
async function train(ports: Ports, runId: string, study: ValuesStudy): Promise<ValuesRun> {
  const record = unwrap(await trainAlone({ runId, name: runId, study, backend: 'wasm' }, ports))
  if (record.task !== 'values') throw new Error('the run is of another kind')
  return record
}

describe('numbers from spectra', { timeout: 120_000 }, () => {
  let ports: Ports
  let pls: ValuesRun
  beforeAll(async () => {
    const opened = await openTestPorts('values')
    ports = { ...opened, datasets: memoryDatasets(dataset) }
    pls = await train(ports, 'pls', studyOf('pls', { preprocessing: [{ kind: 'snv' }, { kind: 'standardize' }] }))
  })
  afterAll(() => ports.close())

  it('the studies that are offered can be planned, whole mixtures in one part', () => {
    for (const model of ['cnn', 'mlp', 'pls', 'pcr', 'ridge', 'mean'] as const) {
      const plan = planValues(table, studyOf(model))
      expect([model, plan.network.ok, plan.split.ok, plan.preprocessing.ok]).toEqual([model, true, true, true])
    }
    const mixture = content.columns.find(({ name }) => name === 'mixture')?.values ?? []
    const tested = new Set(Array.from(pls.split?.test ?? [], (row) => mixture[row]))
    expect(Array.from(pls.split?.train ?? [], (row) => mixture[row]).some((name) => tested.has(name))).toBe(false)
  })

  it('PLS is judged per target, beside every other solver, and each instrument is told apart', () => {
    const { evaluation, solved, fit } = pls
    expect(evaluation?.targets.map(({ name, unit }) => [name, unit])).toEqual([
      ['moisture (%)', '%'],
      ['protein (%)', '%'],
    ])
    for (const { scores } of evaluation?.targets ?? []) expect(scores.r2).toBeGreaterThan(0.95)
    expect(evaluation?.rivals.map(({ kind }) => kind)).toEqual(['pcr', 'ridge', 'mean'])
    expect(evaluation?.subsets.filter(({ column }) => column === 'instrument').map(({ value }) => value)).toEqual([
      'A',
      'B',
    ])
    expect(solved?.candidates[solved.chosen]).toBe(fit?.latent?.scores.length)
    expect(fit?.latent?.vip).toHaveLength(points)
  })

  it('its file says of test spectra what the run said, with their distances from the training spectra', async () => {
    const model = unwrap(await loadModelOf('values', { runId: 'pls' }, ports))
    const file = writeModelFile({ ...model, batchesTracked: pls.steps })
    const rows = pls.test?.rows ?? new Int32Array()
    const request = {
      model: { file, name: 'model.safetensors' },
      inputs: rowsOf(content.intensities, points, rows),
      rows: rows.length,
      backend: 'wasm' as const,
    }
    const said = unwrap(await predictValues(request, ports, undisturbed))
    expect(said.targets).toEqual(['moisture (%)', 'protein (%)'])
    for (const [i, value] of said.values.entries()) expect(value).toBeCloseTo(pls.test?.predicted[i] ?? Number.NaN, 3)
    for (const [i, t2] of (said.distances?.t2 ?? []).entries()) {
      expect(t2 / (pls.test?.distances?.t2[i] ?? Number.NaN)).toBeCloseTo(1, 5)
    }
    // Other spectra altogether lie far off.
    const flat = { ...request, inputs: Float32Array.from({ length: points }, (_, i) => Math.sin(i)), rows: 1 }
    expect(unwrap(await predictValues(flat, ports, undisturbed)).distances?.far).toEqual([true])
  })

  it('its Integrated Gradients are its coefficients times the way from the mean training spectrum', async () => {
    const { fit, test, study } = pls
    if (!fit || !test) throw new Error('nothing was trained')
    const request = {
      source: { runId: 'pls' },
      settings: { ...study.attribution, rows: 500 },
      backend: 'wasm' as const,
    }
    const maps = unwrap(await explainValues(request, ports, undisturbed))
    const given = { values: rowsOf(content.intensities, points, test.rows), points, positions: content.axis.values }
    const seen = preprocessRows(fit.fitted, given)
    for (const { classIndex, meanSigned, completeness } of maps) {
      const coefficients = fit.coefficients?.[classIndex] ?? []
      const expected = new Float64Array(points)
      for (const [i, value] of seen.values.entries()) {
        const point = i % points
        expected[point] =
          (expected[point] ?? 0) + ((coefficients[point] ?? 0) * (value - (fit.mean[point] ?? 0))) / test.rows.length
      }
      const size = Math.max(...expected.map(Math.abs))
      const off = Math.max(...meanSigned.map((value, point) => Math.abs(value - (expected[point] ?? 0))))
      expect(off / size).toBeLessThan(1e-5)
      expect(off).toBeLessThan(1e-6)
      expect(completeness.error).toBeLessThan(1e-3)
    }
  })

  it('a network is judged on the same test spectra, and its validation error is that of the epoch that is kept', async () => {
    const network = await train(ports, 'cnn', studyOf('cnn', { epochs: 12 }))
    const { evaluation, epochs, best } = network
    expect(evaluation?.rivals.map(({ kind }) => kind)).toEqual(['pls', 'pcr', 'ridge', 'mean'])
    expect(evaluation?.validationRmse).toEqual(epochs.find(({ epoch }) => epoch === best?.epoch)?.validation?.rmse)
    expect(network.test?.rows).toEqual(pls.test?.rows)
    const metrics = valuesMetrics(network)
    expect(metrics).toMatchObject({ targets: ['moisture (%)', 'protein (%)'], units: ['%', '%'], solver: 'network' })
    expect(metrics.rmse).toEqual(evaluation?.targets.map(({ scores }) => scores.rmse))
    expect(metrics.rmseInterval).toHaveLength(2)
    expect(Object.keys(metrics.baselines).sort()).toEqual(['mean', 'pcr', 'pls', 'ridge'])
    expect(metrics.baselines.pls?.components?.tried[0]).toBe(1)
    const { train: trained, validation, test } = metrics.n
    expect(trained + validation + test).toBe(content.rows)
  })

  it.each([
    [
      'more components than spectra',
      {
        solver: {
          kind: 'pls',
          components: 100,
          mostComponents: 100,
          choice: 'smallestError',
          crossValidation: 5,
        } as const,
        dataset: { limit: 40 },
      },
      'solver-components',
    ],
    [
      'an even window',
      { preprocessing: [{ kind: 'savitzkyGolay', window: 10, degree: 2, derivative: 0 }] as const },
      'bad-window',
    ],
    [
      'a window longer than the axis',
      { preprocessing: [{ kind: 'savitzkyGolay', window: 999, degree: 2, derivative: 0 }] as const },
      'bad-window',
    ],
    ['a target that is not there', { dataset: { targets: ['nothing'] } }, 'missing-column'],
  ])('%s is refused before anything runs', (_, change, code) => {
    const start = studyOf('pls')
    const study = {
      ...start,
      ...change,
      dataset: { ...start.dataset, ...('dataset' in change ? change.dataset : {}) },
    } as ValuesStudy
    const plan = planValues(table, study)
    const faults = Object.values(plan).flatMap((part) => (part.ok ? [] : [part.error]))
    expect(faults.map((fault) => fault.code)).toContain(code)
    for (const { message, remedy } of faults)
      expect([message.length > 20, (remedy ?? '').length > 10]).toEqual([true, true])
  })
})
