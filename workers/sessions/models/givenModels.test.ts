import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Result } from '#domain/result'
import { hasModel, type RunRecord } from '#domain/run/run'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import { writeModelFile } from '#formats/safetensors/modelFile'
import { foreignClassifier, foreignHeads } from '../../../src/formats/torch/foreignCheckpoint.testkit.ts'
import { appliedClasses } from '../apply/classModel.ts'
import { judgeRun } from '../apply/judgeRun.ts'
import { predictRows } from '../apply/predict.ts'
import { explainClasses } from '../explain/explainSession.ts'
import { fileOf } from '../import/ingestFiles.testkit.ts'
import { completeRun } from '../train/completeRun.ts'
import { openTestPorts, trainAlone } from '../train/trainSession.testkit.ts'
import { classNames, points, smallDataset, smallStudy } from '../train/trainSmall.testkit.ts'
import { undisturbed } from '../working.ts'
import { createModelSession } from './givenModels.ts'

let ports: Awaited<ReturnType<typeof openTestPorts>>
let models: ReturnType<typeof createModelSession>

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}
const asJson = (name: string, value: unknown) => fileOf(name, JSON.stringify(value))
const theirs = { class_names: classNames, wavenumber_range: [400, 526], input_len: points }
const scaling = { feature_mean: new Array(8).fill(110), feature_scale: new Array(8).fill(50) }

beforeAll(async () => {
  ports = await openTestPorts('given-models')
  models = createModelSession({ runs: ports.runs, nowMs: () => 7 })
})
afterAll(() => ports.close())

describe('a drop', () => {
  it('is parted into data, models with their configuration, studies and archives, whatever the names', async () => {
    const study = ramanClassification(64, 3)
    const files = [
      fileOf('spectra.csv', '400,401,402\n1,2,3\n4,5,6\n'),
      fileOf('weights.bin', foreignHeads()),
      asJson('notes.json', theirs),
      asJson('study.json', study),
      fileOf('run.zip', zipSync({ 'outputs/study.json': strToU8('{}'), 'outputs/metrics.json': strToU8('{}') })),
      fileOf('paper.pdf', '%PDF-1.7 …'),
      fileOf('torn.pt', foreignHeads().subarray(0, 900)),
    ]
    const { data, others } = unwrap(await models.sortDrop({ files }, undisturbed))
    expect(data).toEqual([0])
    expect(others.map(({ file, kind }) => [file, kind])).toEqual([
      ['weights.bin', 'model'],
      ['notes.json', 'model-config'],
      ['study.json', 'study'],
      ['run.zip', 'archive-of-ours'],
      ['paper.pdf', 'not-data'],
      ['torn.pt', 'model'],
    ])
    expect(unwrap(await models.readStudy({ file: files[3] ?? fileOf('', '') }, undisturbed))).toEqual(study)
    expect(await models.readStudy({ file: files[4] ?? fileOf('', '') }, undisturbed)).toMatchObject({
      error: { code: 'study-invalid' },
    })
  })
})

describe('a checkpoint of another author', { timeout: 120_000 }, () => {
  const model = fileOf('their_model.pt', foreignClassifier(points, classNames.length))

  it('says what it lacks, takes it from the file beside it or from answers, and refuses what does not fit', async () => {
    const bare = unwrap(await models.lookAtModel({ model, config: null, answers: {} }, undisturbed))
    expect(bare.lacking).toMatchObject({ code: 'class-names-missing', where: { file: 'their_model.pt' } })
    const config = asJson('model_config.json', { ...theirs, class_names: ['x', 'y', 'z'] })
    const both = unwrap(await models.lookAtModel({ model, config, answers: {} }, undisturbed))
    expect(both.lacking).toBeNull()
    const answered = await models.lookAtModel({ model, config, answers: { class_names: classNames } }, undisturbed)
    expect(unwrap(answered).look.asks[0]?.value).toEqual(classNames)
    const wrong = await models.lookAtModel({ model, config, answers: { class_names: ['one'] } }, undisturbed)
    expect(unwrap(wrong).lacking).toMatchObject({ code: 'model-config' })
  })

  it('becomes a run that can be predicted with at once, and judged and explained on data chosen for it', async () => {
    const kept = unwrap(
      await models.keepModel({ model, config: null, answers: theirs, runId: 'given', name: 'given' }, undisturbed),
    )
    expect(kept).toMatchObject({ status: { kind: 'opened' }, evaluation: null, origin: { trainedOn: null } })
    expect(hasModel(kept)).toBe(true)
    expect(unwrap(await ports.runs.load('given'))).toEqual(kept)
    expect(unwrap(await completeRun({ runId: 'given' }, ports))).toEqual({ record: kept, lacking: null })

    const asked = { runId: 'given', backend: 'wasm', hash: 'small', group: 'component' } as const
    const target = { column: 'type', part: 'first' } as const
    const judged = unwrap(await judgeRun({ ...asked, target }, ports, undisturbed)) as RunRecord & { task: 'classes' }
    const { rows, intensities } = smallDataset()
    const request = { model: { runId: 'given' }, inputs: intensities, rows, backend: 'wasm' as const }
    const predicted = unwrap(await predictRows(appliedClasses, request, ports, undisturbed))
    expect(judged.test?.logits).toEqual(predicted.logits)
    expect(judged.evaluation).toMatchObject({
      n: { train: 0, validation: 0, test: rows },
      protocol: expect.stringContaining('not known'),
      cautions: [{ code: 'training-unknown' }],
    })
    // The groups of the dataset are what its intervals are drawn from.
    expect(judged.evaluation?.groups).toBe(15)
    const settings = { ...judged.study.attribution, steps: 4, spectraPerClass: 2 }
    const maps = unwrap(
      await explainClasses({ runId: 'given', settings, baseline: null, backend: 'wasm' }, ports, undisturbed),
    )
    expect(maps).toHaveLength(classNames.length)
  })

  it('is not judged on a column that says nothing of its classes', async () => {
    const asked = { runId: 'given', backend: 'wasm', hash: 'small', group: null } as const
    const of = (target: { column: string; part: 'whole' } | null) => judgeRun({ ...asked, target }, ports, undisturbed)
    expect(await of({ column: 'id', part: 'whole' })).toMatchObject({ error: { code: 'no-common-class' } })
    expect(await of(null)).toMatchObject({ error: { code: 'no-target' } })
  })

  it('with four heads is judged on structures and their spectra', async () => {
    const heads = fileOf('heads.pth', foreignHeads())
    unwrap(
      await models.keepModel({ model: heads, config: null, answers: scaling, runId: 'heads', name: 'h' }, undisturbed),
    )
    const data = { hash: 'small-curves', target: null, group: null }
    const judged = unwrap(await judgeRun({ runId: 'heads', backend: 'wasm', ...data }, ports, undisturbed))
    expect(judged.evaluation?.n).toEqual({ train: 0, validation: 0, test: 240 })
    expect(judged.evaluation?.cautions[0]).toEqual({ code: 'training-unknown' })
    expect(unwrap(await ports.runs.loadTest('heads')).rows).toHaveLength(240)
    const other = await judgeRun({ runId: 'heads', backend: 'wasm', ...data, hash: 'small' }, ports, undisturbed)
    expect(other).toMatchObject({ error: { code: 'no-curves' } })
  })
})

it('a model of the studio is judged on the test part of its own study again, to the bit', {
  timeout: 120_000,
}, async () => {
  const study = smallStudy({ epochs: 2 })
  const request = { runId: 'trained', name: 'trained', study, backend: 'wasm' as const }
  const run = unwrap(await trainAlone(request, ports)) as RunRecord & {
    task: 'classes'
  }
  const weights = unwrap(await ports.runs.loadBest('trained'))
  if (!run.fit) throw new Error('it has no fit')
  const bytes = writeModelFile({
    task: 'classes',
    modelSpec: study.model,
    study,
    fit: run.fit,
    weights,
    batchesTracked: 9,
  })
  const archive = zipSync({
    'outputs/study.json': strToU8(JSON.stringify(study)),
    'outputs/model/model.safetensors': bytes,
  })
  const model = fileOf('run.zip', archive)
  const kept = unwrap(
    await models.keepModel({ model, config: null, answers: {}, runId: 'again', name: 'run' }, undisturbed),
  )
  expect(kept.origin).toMatchObject({ format: 'archive', trainedOn: 'small', assumed: [] })
  const { record, lacking } = unwrap(await completeRun({ runId: 'again', backend: 'wasm' }, ports))
  expect(lacking).toBeNull()
  expect(record.evaluation).toEqual(run.evaluation)
  expect(record.split).toEqual(run.split)
})
