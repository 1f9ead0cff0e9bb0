import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawOfEachClass } from '#domain/explain/draws/registry'
import type { Result } from '#domain/result'
import type { ClassRun } from '#domain/run/run'
import type { AttributionSettings } from '#domain/study/study'
import { createTrainingControl } from '#engine/trainingControl'
import { writeModelFile } from '#formats/safetensors/modelFile'
import { memoryDatasets, memorySpectra } from '../../../src/storage/memoryDatasets.testkit.ts'
import { appliedClasses } from '../apply/classModel.ts'
import { predictRows } from '../apply/predict.ts'
import { loadModelOf } from '../apply/readyModel.ts'
import { openTestPorts, trainAlone } from '../train/trainSession.testkit.ts'
import { classNames, points, smallDataset, smallStudy } from '../train/trainSmall.testkit.ts'
import { telling, undisturbed } from '../working.ts'
import { explainFile } from './explainFileSession.ts'
import { explainClasses, explainSpectrum } from './explainSession.ts'

const runId = 'explained'
const settings: AttributionSettings = {
  method: 'integratedGradientsMean',
  steps: 50,
  baseline: 'zero',
  spectraPerClass: 4,
  draw: 'random',
}
const asked = { runId, settings, baseline: null }
let ports: Awaited<ReturnType<typeof openTestPorts>>
let record: ClassRun
let file: Uint8Array

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

/** Where the class's band stands, for the middle group. */
const centreOf = (classIndex: number): number => 10 + 20 * classIndex + 1

const indexOfMax = (values: Float32Array): number => values.indexOf(Math.max(...values))

describe('explaining and applying a trained run', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    ports = await openTestPorts('explain-session')
    const request = {
      runId,
      name: 'explained',
      study: smallStudy({ epochs: 8, attribution: settings }),
      backend: 'wasm' as const,
    }
    const trained = unwrap(await trainAlone(request, ports, createTrainingControl(), () => {}))
    if (trained.task !== 'classes') throw new Error('the run is of another kind')
    record = trained
    const model = unwrap(await loadModelOf('classes', { runId }, ports))
    file = writeModelFile({ ...model, batchesTracked: record.steps })
  })
  afterAll(() => ports.close())

  it('needs no dataset: maps and test spectra come from what was kept with the run', async () => {
    const alone = { ...ports, datasets: memoryDatasets() }
    const row = record.test?.rows[0] ?? -1
    expect(unwrap(await explainClasses(asked, alone, undisturbed))).toEqual(
      unwrap(await explainClasses(asked, ports, undisturbed)),
    )
    const one = { ...asked, row, classIndex: null }
    expect(unwrap(await explainSpectrum(one, alone))).toEqual(unwrap(await explainSpectrum(one, ports)))
    const kept = unwrap(await ports.runs.loadExplained(runId)).rows
    const other = record.cohort?.rows.find((candidate) => !kept.includes(candidate)) ?? -1
    expect(await explainSpectrum({ ...asked, row: other, classIndex: null }, alone)).toMatchObject({
      ok: false,
      error: { code: 'row-not-kept', where: { row: other + 1 } },
    })
    expect((await explainSpectrum({ ...asked, row: other, classIndex: null }, ports)).ok).toBe(true)
  })

  it('finds the band of each class in its map', async () => {
    const fractions: number[] = []
    const maps = unwrap(
      await explainClasses(
        asked,
        ports,
        telling((fraction: number) => fractions.push(fraction)),
      ),
    )
    expect(maps.map(({ classIndex }) => classIndex)).toEqual([0, 1, 2])
    for (const { classIndex, meanAbsolute, completeness, rows } of maps) {
      expect(rows).toHaveLength(4)
      expect(Math.abs(indexOfMax(meanAbsolute) - centreOf(classIndex))).toBeLessThan(6)
      expect(completeness.error).toBeLessThan(0.1)
      expect(completeness.difference).toBeGreaterThan(0)
    }
    expect(fractions.at(-1)).toBe(1)
  })

  it('leaves nothing on the device', async () => {
    const device = unwrap(await ports.devices.open('wasm', false))
    const before = device.memoryBytes()
    unwrap(await explainClasses(asked, ports, undisturbed))
    unwrap(await explainSpectrum({ ...asked, row: 4, classIndex: null }, ports))
    expect(device.memoryBytes()).toBe(before)
  })

  it('averages spectra drawn by the run’s seed, over the mean of the whole class', async () => {
    const maps = unwrap(await explainClasses(asked, ports, undisturbed))
    const { cohort, study } = record
    const drawn = drawOfEachClass(cohort ?? { labels: [] }, classNames.length, settings, study.seed)
    for (const { classIndex, rows, meanInput, meanOf } of maps) {
      expect([...rows]).toEqual(drawn[classIndex]?.map((at) => cohort?.rows[at]))
      const own = Array.from(cohort?.rows ?? []).filter((_, at) => cohort?.labels[at] === classIndex)
      expect(meanOf).toBe(own.length)
      const { intensities } = smallDataset()
      const scaledAt30 = own.map((row) => {
        const spectrum = [...intensities.slice(row * points, (row + 1) * points)]
        const [low, high] = [Math.min(...spectrum), Math.max(...spectrum)]
        return ((spectrum[30] ?? 0) - low) / (high - low)
      })
      expect(meanInput[30]).toBeCloseTo(scaledAt30.reduce((sum, value) => sum + value, 0) / own.length, 5)
    }
  })

  it('draws evenly over the groups where that is asked for', async () => {
    const even = { ...asked, settings: { ...settings, draw: 'evenly' as const } }
    const maps = unwrap(await explainClasses(even, ports, undisturbed))
    const groupOf = new Map(Array.from(record.cohort?.rows ?? [], (row, at) => [row, record.cohort?.groups?.[at]]))
    for (const { rows } of maps) expect(new Set(Array.from(rows, (row) => groupOf.get(row))).size).toBe(rows.length)
  })

  it('averages the signed and absolute attributions of its spectra', async () => {
    const [map] = unwrap(await explainClasses(asked, ports, undisturbed))
    const single = await Promise.all(
      Array.from(map?.rows ?? [], (row) => explainSpectrum({ ...asked, row, classIndex: 0 }, ports)),
    )
    const attributions = single.map((one) => unwrap(one).attribution)
    for (const p of [5, 10, 12, 40]) {
      const values = attributions.map((attribution) => attribution[p] ?? 0)
      expect(map?.meanSigned[p]).toBeCloseTo(values.reduce((a, b) => a + b) / 4, 5)
      expect(map?.meanAbsolute[p]).toBeCloseTo(values.reduce((a, b) => a + Math.abs(b), 0) / 4, 5)
    }
  })

  it('explains one spectrum for its predicted class, with the logits the model gives', async () => {
    const one = unwrap(await explainSpectrum({ ...asked, row: 4, classIndex: null }, ports))
    expect(one.classIndex).toBe(1)
    expect(one.row).toBe(4)
    const dataset = smallDataset()
    const spectra = dataset.intensities.slice(4 * points, 5 * points)
    const { logits } = unwrap(
      await predictRows(appliedClasses, { model: { runId }, inputs: spectra, rows: 1 }, ports, undisturbed),
    )
    logits.forEach((logit, c) => {
      expect(one.logits[c]).toBeCloseTo(logit, 5)
    })
  })

  it('measures from the mean training spectrum or from a custom one', async () => {
    const mean = unwrap(
      await explainSpectrum({ ...asked, settings: { ...settings, baseline: 'mean' }, row: 4, classIndex: 1 }, ports),
    )
    const zero = unwrap(await explainSpectrum({ ...asked, row: 4, classIndex: 1 }, ports))
    expect(mean.completeness.difference).not.toBeCloseTo(zero.completeness.difference, 3)
    const itself = { ...asked, row: 4, classIndex: 1, baseline: zero.input }
    const none = unwrap(await explainSpectrum(itself, ports))
    expect(Math.max(...none.attribution.map(Math.abs))).toBe(0)
    expect(none.completeness).toEqual({ difference: 0, error: 0 })
    const short = await explainSpectrum({ ...itself, baseline: new Float32Array(3) }, ports)
    expect(short).toMatchObject({ ok: false, error: { code: 'baseline-length' } })
  })

  it('names a spectrum that took no part', async () => {
    const result = await explainSpectrum({ ...asked, row: 99, classIndex: null }, ports)
    expect(result).toMatchObject({ ok: false, error: { code: 'row-not-in-run', where: { row: 100 } } })
  })

  it('answers the test part as the run recorded it', async () => {
    const { intensities } = smallDataset()
    const rows = record.test?.rows ?? new Int32Array()
    const spectra = new Float32Array(rows.length * points)
    rows.forEach((row, i) => {
      spectra.set(intensities.subarray(row * points, (row + 1) * points), i * points)
    })
    const answer = unwrap(
      await predictRows(appliedClasses, { model: { runId }, inputs: spectra, rows: rows.length }, ports, undisturbed),
    )
    expect(answer.classNames).toEqual(classNames)
    expect(answer.logits).toEqual(record.test?.logits)
  })

  it('gives the same answers from a file as from the run', async () => {
    const { intensities, rows } = smallDataset()
    const request = { inputs: intensities, rows }
    const fromRun = unwrap(await predictRows(appliedClasses, { ...request, model: { runId } }, ports, undisturbed))
    const fromFile = unwrap(
      await predictRows(appliedClasses, { ...request, model: { file, name: 'model.safetensors' } }, ports, undisturbed),
    )
    expect(fromFile).toEqual(fromRun)
  })

  it('gives the same class maps from a file as from the run', async () => {
    const request = { model: { file, name: 'model.safetensors' }, datasetHash: 'small', settings }
    const fromFile = unwrap(await explainFile(request, ports, undisturbed))
    const fromRun = unwrap(await explainClasses(asked, ports, undisturbed))
    expect(fromFile.classes).toEqual(fromRun)
    expect(fromFile.classNames).toEqual(classNames)
    expect([...fromFile.axis]).toEqual([...smallDataset().axis.values])
  })

  it('measures a file from the mean training spectrum that it holds, as the run does', async () => {
    const fromMean = { ...settings, baseline: 'mean' as const }
    const own = unwrap(await explainClasses({ ...asked, settings: fromMean }, ports, undisturbed))
    const zero = unwrap(await explainClasses(asked, ports, undisturbed))
    const { classes } = unwrap(
      await explainFile(
        { model: { file, name: 'model.safetensors' }, datasetHash: record.dataset.hash, settings: fromMean },
        ports,
        undisturbed,
      ),
    )
    for (const [k, map] of classes.entries()) {
      expect([...map.meanSigned.slice(0, 8)]).toEqual([...(own[k]?.meanSigned.slice(0, 8) ?? [])])
      expect([...map.meanSigned]).not.toEqual([...(zero[k]?.meanSigned ?? [])])
    }
  })

  it('groups by predicted class where the dataset has no labels of the model', async () => {
    const dataset = smallDataset()
    const columns = dataset.columns.filter(({ name }) => name !== 'type')
    const unlabelled = { ...dataset, columns, summary: { ...dataset.summary, hash: 'unlabelled' } }
    const request = { model: { file, name: 'model.safetensors' }, datasetHash: 'unlabelled', settings }
    const datasets = memoryDatasets(memorySpectra(unlabelled))
    const { classes } = unwrap(await explainFile(request, { ...ports, datasets }, undisturbed))
    expect(classes.map(({ classIndex }) => classIndex)).toEqual([0, 1, 2])
  })

  it('refuses a dataset on another axis, and a file that is no model', async () => {
    const dataset = smallDataset()
    const values = dataset.axis.values.map((value) => value + 1)
    const shifted = { ...dataset, axis: { ...dataset.axis, values }, summary: { ...dataset.summary, hash: 'shifted' } }
    const request = { model: { file, name: 'model.safetensors' }, datasetHash: 'shifted', settings: null }
    const others = { ...ports, datasets: memoryDatasets(memorySpectra(shifted)) }
    expect(await explainFile(request, others, undisturbed)).toMatchObject({
      ok: false,
      error: { code: 'axis-mismatch' },
    })
    const broken = {
      model: { file: file.subarray(0, 100), name: 'cut.safetensors' },
      inputs: new Float32Array(),
      rows: 0,
    }
    const refused = await predictRows(appliedClasses, broken, ports, undisturbed)
    expect(refused).toMatchObject({ ok: false, error: { where: { file: 'cut.safetensors' } } })
  })

  it('refuses spectra of another length', async () => {
    const result = await predictRows(
      appliedClasses,
      { model: { runId }, inputs: new Float32Array(100), rows: 2 },
      ports,
      undisturbed,
    )
    expect(result).toMatchObject({ ok: false, error: { code: 'spectra-length' } })
  })
})
