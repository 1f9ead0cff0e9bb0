/** A run whose preprocessing changes the axis, from training to a saved model that predicts and explains as the run does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Result } from '#domain/result'
import type { ClassRun } from '#domain/run/run'
import { seenAxis } from '#domain/tasks/classes/classFit'
import { fitModel } from '#domain/tasks/classes/studyPlan'
import { readModelFile, writeModelFile } from '#formats/safetensors/modelFile'
import { appliedClasses } from '../apply/classModel.ts'
import { predictRows } from '../apply/predict.ts'
import { loadModelOf } from '../apply/readyModel.ts'
import { explainFile } from '../explain/explainFileSession.ts'
import { explainClasses } from '../explain/explainSession.ts'
import { undisturbed } from '../working.ts'
import { openTestPorts, trainAlone } from './trainSession.testkit.ts'
import { classNames, points, smallDataset, smallStudy } from './trainSmall.testkit.ts'

const runId = 'preprocessed'
/** 410 to 520 cm⁻¹ of 400 to 526, without 430 to 434, every 1.5 cm⁻¹. */
const preprocessing: ClassRun['study']['preprocessing'] = [
  { kind: 'crop', mode: 'keep', ranges: [[410, 520]] },
  { kind: 'crop', mode: 'cut', ranges: [[430, 434]] },
  { kind: 'resample', step: 1.5 },
  { kind: 'savitzkyGolay', window: 7, degree: 2, derivative: 1 },
  { kind: 'snv' },
  { kind: 'standardize' },
]
const seenPoints = 73

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('a run whose preprocessing changes the axis', { timeout: 60_000 }, () => {
  let ports: Awaited<ReturnType<typeof openTestPorts>>
  let record: ClassRun
  let file: Uint8Array
  beforeAll(async () => {
    ports = await openTestPorts('preprocessed-run')
    const plain = smallStudy({ preprocessing, epochs: 8 })
    const study = { ...plain, model: fitModel(plain.model, seenPoints, classNames.length) }
    const request = { runId, name: runId, study, backend: 'wasm' as const }
    const trained = unwrap(await trainAlone(request, ports))
    if (trained.task !== 'classes') throw new Error('the run is of another kind')
    record = trained
    const model = unwrap(await loadModelOf('classes', { runId }, ports))
    file = writeModelFile({ ...model, batchesTracked: record.steps })
  })
  afterAll(() => ports.close())

  it('keeps the measured axis in its fit, and gives the network’s by the fitted steps', () => {
    const { fit } = record
    if (!fit) throw new Error('no fit')
    expect(fit.axis.spacing).toMatchObject({ kind: 'even', start: 400, step: 2, points })
    const { values } = seenAxis(fit)
    expect([values.length, values[0], values.at(-1)]).toEqual([seenPoints, 411, 519])
    expect(fit.mean).toHaveLength(seenPoints)
  })

  it('learns its steps from the training rows alone', () => {
    // What the training rows are brought to has mean 0 at every point, which other rows would not give.
    const mean = record.fit?.mean ?? []
    expect(mean).toHaveLength(seenPoints)
    expect(Math.max(...mean.map(Math.abs))).toBeLessThan(1e-5)
  })

  it('says of test spectra what its saved model says of them as new ones, to the bit', async () => {
    const { intensities } = smallDataset()
    const rows = record.test?.rows ?? new Int32Array()
    const inputs = Float32Array.from(
      [...rows].flatMap((row) => [...intensities.slice(row * points, (row + 1) * points)]),
    )
    const request = { model: { file, name: 'model.safetensors' }, inputs, rows: rows.length, backend: 'wasm' as const }
    const { logits } = unwrap(await predictRows(appliedClasses, request, ports, undisturbed))
    expect(logits).toEqual(record.test?.logits)
    const short = await predictRows(
      appliedClasses,
      { ...request, rows: 1, inputs: new Float32Array(seenPoints) },
      ports,
      undisturbed,
    )
    expect(short).toMatchObject({ error: { code: 'spectra-length' } })
  })

  it('is explained on the axis that the network sees, by the run and by its file', async () => {
    const settings = { ...record.study.attribution, steps: 20, spectraPerClass: 2 }
    const maps = unwrap(await explainClasses({ runId, settings, baseline: null }, ports, undisturbed))
    for (const map of maps) expect(map.meanAbsolute).toHaveLength(seenPoints)
    const asked = {
      model: { file, name: 'model.safetensors' },
      datasetHash: 'small',
      settings,
      backend: 'wasm' as const,
    }
    const explained = unwrap(await explainFile(asked, ports, undisturbed))
    expect(explained.axis).toEqual(record.fit && seenAxis(record.fit).values)
    for (const map of explained.classes) expect(map.meanAbsolute).toHaveLength(seenPoints)
  })

  it('is refused as a file whose steps do not lead to its network', () => {
    const model = unwrap(readModelFile(file))
    if (model.task !== 'classes') throw new Error('the model is of another kind')
    const steps = model.fit.fitted.steps.filter(({ kind }) => kind === 'snv')
    const broken = writeModelFile({ ...model, fit: { ...model.fit, fitted: { steps } } })
    expect(readModelFile(broken)).toMatchObject({ ok: false, error: { message: expect.stringContaining('64') } })
  })
})
