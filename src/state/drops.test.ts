import { beforeEach, describe, expect, it } from 'vitest'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import { fileOf } from '../../workers/sessions/import/ingestFiles.testkit.ts'
import { foreignClassifier, foreignHeads } from '../formats/torch/foreignCheckpoint.testkit.ts'
import { createDrops } from './drops.ts'
import { answerOf, createGivenModels } from './givenModels.ts'
import { importBench } from './imports.testkit.ts'
import { createNotices } from './notices.ts'
import { createRuns } from './runs.ts'
import { usesAlone } from './uses.testkit.ts'

let bench: ReturnType<typeof importBench>
beforeEach(() => {
  bench = importBench()
})

const csv = fileOf('spectra.csv', '400,401,402\n1,2,3\n4,5,6\n')
const picture = fileOf('plot.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))
const config = fileOf('model_config.json', JSON.stringify({ class_names: ['a', 'b'], input_len: 200 }))
const model = fileOf('best.pt', foreignClassifier(200, 2))
const study = fileOf('study.json', JSON.stringify(ramanClassification(64, 3)))

describe('a drop', () => {
  const sorted = (...files: ReturnType<typeof fileOf>[]) => createDrops(bench).getState().sort(files)

  it('of data alone goes to the import as it is', async () => {
    expect(await sorted(csv)).toEqual({ data: [csv], beside: [] })
  })
  it('of data, a model and its configuration parts them, the model with what describes it', async () => {
    expect(await sorted(csv, config, model, picture)).toEqual({
      data: [csv, picture],
      beside: [{ kind: 'model', files: { model, config } }],
    })
  })
  it('of a study opens the study, and of nothing useful is left to whoever tells so', async () => {
    expect(await sorted(study)).toEqual({ data: [], beside: [{ kind: 'study', file: study }] })
    expect(await sorted(picture)).toEqual({ data: [picture], beside: [] })
    expect(await sorted(config)).toEqual({ data: [config], beside: [] })
  })
  it('waits beside data until it is opened or put aside', () => {
    const drops = createDrops(bench)
    const one = { kind: 'study', file: study } as const
    drops.getState().wait([one])
    drops.getState().settle(one)
    expect(drops.getState().beside).toEqual([])
  })
})

describe('a model that was dropped', () => {
  const opened = () => {
    const runs = createRuns({
      store: bench.storage.runs,
      notices: createNotices({ newId: () => 'n' }),
      uses: usesAlone(),
    })
    return { runs, store: createGivenModels({ ingest: bench.ingest, runs, newId: () => 'run-1' }) }
  }
  const askOf = (store: ReturnType<typeof opened>['store'], field: string) => {
    const { status } = store.getState()
    const ask = status.kind === 'looked' ? status.draft.look.asks.find((one) => one.field === field) : undefined
    if (!ask) throw new Error(`nothing asks for ${field}`)
    return ask
  }

  it('cannot be kept before what it lacks is answered, and is listed as a run then', async () => {
    const { runs, store } = opened()
    await store.getState().open({ model: fileOf('folder/heads.pth', foreignHeads()), config: null })
    expect(store.getState().status).toMatchObject({ draft: { lacking: { code: 'feature-scaling-missing' } } })
    expect(await store.getState().keep()).toBeNull()
    await store.getState().answer(askOf(store, 'feature_mean'), '1 2 3 4 5 6 7 x')
    expect(store.getState().status).toMatchObject({ draft: { fault: { code: 'not-a-number' } } })
    await store.getState().answer(askOf(store, 'feature_mean'), '1, 2, 3, 4, 5, 6, 7, 8')
    await store.getState().answer(askOf(store, 'feature_scale'), '1\n1\n1\n1\n1\n1\n1\n1')
    expect(store.getState().status).toMatchObject({ draft: { lacking: null, fault: null } })
    expect(await store.getState().keep()).toMatchObject({ id: 'run-1', name: 'heads', status: { kind: 'opened' } })
    expect(runs.getState().list).toMatchObject({ kind: 'ready', runs: [{ id: 'run-1' }] })
    expect(store.getState().status).toEqual({ kind: 'none' })
  })

  it('shows the last reading with the fault of an answer that cannot be, and takes it back when it is blank', async () => {
    const { store } = opened()
    await store.getState().open({ model, config })
    await store.getState().answer(askOf(store, 'input_len'), '5000')
    expect(store.getState().status).toMatchObject({ draft: { fault: { code: 'checkpoint-mismatch' } } })
    await store.getState().answer(askOf(store, 'input_len'), '210')
    expect(askOf(store, 'input_len')).toMatchObject({ value: ['210'], from: 'stated' })
    await store.getState().answer(askOf(store, 'input_len'), ' ')
    expect(askOf(store, 'input_len').value).toEqual(['200'])
  })

  it('that cannot be opened says why', async () => {
    const { store } = opened()
    await store.getState().open({ model: fileOf('cut.pt', foreignHeads().subarray(0, 999)), config: null })
    expect(store.getState().status).toMatchObject({ kind: 'failed', file: 'cut.pt' })
  })
})

it('what is typed is read by its kind', () => {
  const ask = { field: 'f', label: 'F', value: null, from: 'nobody', help: '' } as const
  expect(answerOf({ ...ask, kind: 'names', count: 2 }, 'Amino acids\nLipids')).toMatchObject({
    value: ['Amino acids', 'Lipids'],
  })
  expect(answerOf({ ...ask, kind: 'numbers', count: 1 }, ' 5 ')).toMatchObject({ value: 5 })
  expect(answerOf({ ...ask, kind: 'steps', count: null }, 'snv, minMax')).toMatchObject({ value: ['snv', 'minMax'] })
})
