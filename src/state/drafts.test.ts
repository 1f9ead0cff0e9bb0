import { describe, expect, test } from 'vitest'
import { axisIn } from '#domain/data/axis'
import { unknownIntensity } from '#domain/data/matrix'
import type { OpenedSpectra } from '#domain/data/openedSpectra'
import { noRoles } from '#domain/data/roles'
import { builtInSource } from '#domain/data/summary'
import { groupedProtocol, publishedProtocol } from '#domain/tasks/classes/studyDefaults'
import { columnSummary, spectraSummary } from '../domain/data/summary.testkit.ts'
import { createDrafts } from './drafts.ts'

const points = 256
/** `perClass` spectra of each class, two to a molecule. */
function dataset(perClass: readonly number[], suggested = true): OpenedSpectra {
  const labels = perClass.flatMap((count, c) => Array.from({ length: count }, () => `Class${c}/Sub`))
  const molecules = labels.map((label, row) => `${label}-${Math.floor(row / 2)}`)
  const rows = labels.length
  return {
    axis: axisIn(
      'cm-1',
      Float64Array.from({ length: points }, (_, i) => 400 + i),
    ),
    intensity: unknownIntensity,
    matrix: 'spectra',
    rows,
    columns: [
      { name: 'type', values: labels },
      { name: 'component', values: molecules },
    ],
    summary: spectraSummary(
      {
        rows,
        columns: [columnSummary('type', perClass.length), columnSummary('component', new Set(molecules).size)],
        suggested: suggested ? { id: null, target: { column: 'type', part: 'first' }, group: 'component' } : noRoles,
      },
      points,
    ),
  }
}

function memoryStorage() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

function bench(data = dataset([20, 12, 30]), storage = memoryStorage()) {
  const store = createDrafts('classes', { storage })
  store.getState().open(data)
  const ready = () => {
    const { draft } = store.getState()
    if (draft.kind !== 'ready') throw new Error('no draft')
    return draft
  }
  return { store, ready, storage }
}

test('of the built-in sample it starts from the study made for it, and goes back to it', () => {
  const given = dataset([20, 12, 30])
  const sample = { ...given, summary: { ...given.summary, sources: [builtInSource] } }
  const { store, ready } = bench(sample)
  expect(ready().study).toMatchObject({ recipe: 'raman-sample', epochs: 30, stop: { patience: 8 } })
  store.getState().change((study) => ({ ...study, epochs: 5 }))
  store.getState().reset()
  expect(ready().study).toMatchObject({ recipe: 'raman-sample', epochs: 30, dataset: { group: 'component' } })
  expect(bench(given).ready().study).toMatchObject({ recipe: 'raman-classification', epochs: 80, stop: null })
})

describe('a draft made from what the importer understood', () => {
  test('takes target, group, axis length and class count from the dataset', () => {
    const { study } = bench().ready()
    expect(study.dataset).toMatchObject({ hash: 'abc', target: { column: 'type', part: 'first' }, group: 'component' })
    expect(study.model.input).toEqual([1, points])
    expect(study.model.heads[0]?.layers.at(-1)).toEqual({ kind: 'dense', units: 3 })
    expect(study.split.protocol).toBe('grouped')
  })

  test('guesses a target column when the importer had none to suggest', () => {
    const { study } = bench(dataset([20, 12], false)).ready()
    expect(study.dataset.target).toEqual({ column: 'type', part: 'whole' })
  })

  test('counts spectra per class and part, and the steps of an epoch', () => {
    const { plan } = bench().ready()
    if (!plan.split.ok) throw new Error(plan.split.error.message)
    const { perClass, total, trainingItems, stepsPerEpoch } = plan.split.value
    expect(perClass.map((c) => c.train + c.validation + c.test)).toEqual([20, 12, 30])
    expect(total.train + total.validation + total.test).toBe(62)
    expect(trainingItems).toBe(total.train * 16)
    expect(stepsPerEpoch).toBe(Math.ceil(trainingItems / 32))
  })
})

describe('changes', () => {
  test('a class left out shrinks the last layer', () => {
    const { store, ready } = bench(dataset([20, 12, 2]))
    expect(ready().study.model.heads[0]?.layers.at(-1)).toEqual({ kind: 'dense', units: 2 })
    store.getState().change((study) => ({ ...study, dataset: { ...study.dataset, keepTrainOnly: ['Class2'] } }))
    expect(ready().study.model.heads[0]?.layers.at(-1)).toEqual({ kind: 'dense', units: 3 })
  })

  test('a value no study may hold is refused with the name of its field, and the draft stays', () => {
    const { store, ready } = bench()
    const before = ready().study
    const refused = store.getState().change((study) => ({ ...study, epochs: 0 }))
    expect(!refused.ok && refused.error).toMatchObject({
      code: 'study-invalid',
      message: expect.stringContaining('“epochs”'),
    })
    expect(ready().study).toBe(before)
  })

  test('a split that cannot be made is told in the plan, not thrown', () => {
    const { store, ready } = bench()
    store.getState().change((study) => ({ ...study, split: { ...study.split, train: 0.9 } }))
    const { plan } = ready()
    expect(!plan.split.ok && plan.split.error.code).toBe('split-fractions')
  })

  test('the published preset splits augmented copies, the grouped one spectra', () => {
    const { store, ready } = bench()
    store.getState().change(publishedProtocol)
    let { plan } = ready()
    expect(plan.split.ok && plan.split.value.split.unit).toBe('copy')
    expect(plan.split.ok && plan.split.value.total.train + plan.split.value.total.test).toBe(62 * 16)
    store.getState().change(groupedProtocol)
    plan = ready().plan
    expect(plan.split.ok && plan.split.value.split.unit).toBe('spectrum')
  })
})

describe('keeping', () => {
  test('a draft survives a reload', () => {
    const storage = memoryStorage()
    const first = bench(dataset([20, 12, 30]), storage)
    first.store.getState().change((study) => ({ ...study, epochs: 7, seed: 3 }))
    const second = bench(dataset([20, 12, 30]), storage)
    expect(second.ready().study).toMatchObject({ epochs: 7, seed: 3 })
  })

  test('a damaged draft gives way to the recipe', () => {
    const storage = memoryStorage()
    storage.setItem('spectral-studio.draft.abc', '{"version":1,"epochs":')
    expect(bench(dataset([20, 12, 30]), storage).ready().study.epochs).toBe(80)
  })

  test('a study from elsewhere is taken over onto this dataset', () => {
    const { store, ready } = bench()
    const foreign = { ...ready().study, epochs: 5, dataset: { ...ready().study.dataset, hash: 'other' } }
    const taken = store.getState().adopt(foreign)
    expect(taken.ok && taken.value).toMatchObject({ epochs: 5, dataset: { hash: 'abc' } })
    expect(store.getState().adopt({ version: 1 }).ok).toBe(false)
  })

  test('a draft that no page can run opens all the same, says which number is too large, and can be reset', () => {
    const storage = memoryStorage()
    const { store } = bench(dataset([20, 12, 30]), storage)
    const hugeCopies = [{ kind: 'scaleAndNoise' as const, copies: 1e9, scaleMin: 0.9, scaleMax: 1.1, noiseSd: 0.01 }]
    for (const huge of [{ epochs: 1e8 }, { batchSize: 1e9 }, { augmentation: hugeCopies }]) {
      expect(store.getState().change((study) => ({ ...publishedProtocol(study), ...huge })).ok).toBe(true)
      const again = bench(dataset([20, 12, 30]), storage)
      const { plan } = again.ready()
      expect(plan.network).toMatchObject({ ok: false, error: { code: 'study-too-large' } })
      again.store.getState().reset()
      expect(again.ready().plan.network.ok).toBe(true)
      store.getState().reset()
    }
  })

  test('nor does one that learns values', () => {
    const table = dataset([20, 12, 30])
    const content = { name: 'content', values: Array.from({ length: table.rows }, (_, row) => String(row / 7)) }
    const store = createDrafts('values', { storage: null })
    store.getState().open({ ...table, columns: [...table.columns, content] })
    const change = (huge: object) => store.getState().change((study) => ({ ...study, ...huge }))
    const plan = () => {
      const { draft } = store.getState()
      return draft.kind === 'ready' ? draft.plan : null
    }
    expect(plan()).toMatchObject({ cohort: { ok: true }, network: { ok: true }, split: { ok: true } })
    for (const huge of [{ epochs: 1e8 }, { batchSize: 1e9 }]) {
      expect(change(huge).ok).toBe(true)
      expect(plan()).toMatchObject({ network: { error: { code: 'study-too-large' } }, split: { ok: false } })
      store.getState().reset()
    }
  })
})
