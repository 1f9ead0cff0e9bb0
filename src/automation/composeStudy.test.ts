import { describe, expect, it } from 'vitest'
import { axisIn } from '#domain/data/axis'
import { unknownIntensity } from '#domain/data/matrix'
import type { OpenedSpectra } from '#domain/data/openedSpectra'
import { countParameters } from '#domain/model/parameters'
import { curvesTableOf } from '#domain/tasks/curves/curvesTable'
import { smallCurves } from '../../workers/sessions/import/curvesSmall.testkit.ts'
import { columnSummary, spectraSummary } from '../domain/data/summary.testkit.ts'
import { composeStudy } from './composeStudy.ts'
import type { StudyWishes } from './surface.ts'

const rows = 36
const points = 1351
const classNames = ['Lipids', 'Proteins', 'Saccharides']
const dataset: OpenedSpectra = {
  axis: axisIn(
    'cm-1',
    Float64Array.from({ length: points }, (_, i) => 450 + i),
  ),
  intensity: unknownIntensity,
  matrix: 'spectra',
  rows,
  columns: [
    { name: 'type', values: Array.from({ length: rows }, (_, row) => `${classNames[row % 3]}/Some`) },
    { name: 'component', values: Array.from({ length: rows }, (_, row) => `molecule ${Math.floor(row / 2)}`) },
  ],
  summary: spectraSummary(
    {
      rows,
      columns: [columnSummary('type', 3), columnSummary('component', 18)],
      suggested: { id: null, target: { column: 'type', part: 'first' }, group: null },
    },
    points,
  ),
}
const wishes = (change: Partial<StudyWishes> = {}): StudyWishes => ({
  recipe: 'raman-classification',
  study: null,
  epochs: null,
  seed: null,
  limit: null,
  set: [],
  ...change,
})
const studyOf = (change: Partial<StudyWishes>) => {
  const study = composeStudy('classes', dataset, wishes(change))
  if (!study.ok) throw new Error(JSON.stringify(study.error))
  return study.value
}
const codeOf = (change: Partial<StudyWishes>): string | null => {
  const study = composeStudy('classes', dataset, wishes(change))
  return study.ok ? null : study.error.code
}

describe('a study from wishes', () => {
  it('is the recipe on the dataset, its network made for the classes, when nothing is wished', () => {
    const study = studyOf({})
    expect(study.dataset).toMatchObject({ hash: 'abc', target: { column: 'type', part: 'first' }, limit: null })
    expect(countParameters(study.model)).toBe(831_654 - 3 * 257)
    expect(study.seed).toBe(42)
  })

  it('takes fields, numbers and a study file, the later over the earlier', () => {
    const study = studyOf({
      study: { epochs: 7, seed: 5, optimizer: { learningRate: 0.01 } },
      epochs: 3,
      limit: 24,
      set: ['split.protocol=published', 'batchSize=64', 'epochs=4', 'stop={"patience":2}'],
    })
    expect(study).toMatchObject({ epochs: 4, seed: 5, batchSize: 64, stop: { patience: 2 } })
    expect(study.split.protocol).toBe('published')
    expect(study.optimizer).toMatchObject({ kind: 'adam', learningRate: 0.01, beta1: 0.9 })
    expect(study.dataset.limit).toBe(24)
  })

  it('reaches into lists', () => {
    expect(studyOf({ set: ['augmentation.0.copies=3'] }).augmentation[0]?.copies).toBe(3)
    expect(studyOf({ set: ['augmentation=[]'] }).augmentation).toEqual([])
  })

  it('reaches below a field that is empty', () => {
    expect(studyOf({ set: ['stop.patience=5'] }).stop).toEqual({ patience: 5 })
  })

  it('fits the ends of another network to the data', () => {
    const model = {
      name: 'small',
      input: [1, 10],
      trunk: [{ name: 'body', layers: [{ kind: 'conv1d', filters: 2, kernel: 3, padding: 1 }, { kind: 'flatten' }] }],
      heads: [{ name: 'head', layers: [{ kind: 'dense', units: 99 }] }],
    }
    const study = studyOf({ set: [`model=${JSON.stringify(model)}`] })
    expect(study.model.input).toEqual([1, 1351])
    expect(study.model.heads[0]?.layers[0]).toEqual({ kind: 'dense', units: 3 })
  })

  it.each([
    ['bad-set', { set: ['epochs'] }],
    ['bad-set', { set: ['=3'] }],
    ['bad-set', { set: ['split..protocol=x'] }],
    ['unknown-field', { set: ['epoch=3'] }],
    ['unknown-field', { set: ['split.protocl=published'] }],
    ['unknown-field', { set: ['__proto__.epochs=3'] }],
    ['unknown-field', { set: ['stop={"patience":2,"grace":1}'] }],
    ['unknown-field', { study: { epochs: 3, optimizer: { lr: 0.1 } } }],
    ['study-invalid', { set: ['split.protocol=honest'] }],
    ['study-invalid', { set: ['epochs=0'] }],
    ['study-invalid', { set: ['augmentation.7.copies=3'] }],
    ['study-invalid', { study: 'nonsense' }],
    ['recipe-mismatch', { study: { recipe: 'spectral-components' } }],
    ['missing-column', { set: ['dataset.target.column=nowhere'] }],
    ['too-few-classes', { limit: 1 }],
  ] as [string, Partial<StudyWishes>][])('refuses with %s: %j', (code, change) => {
    expect(codeOf(change)).toBe(code)
    expect(Object.prototype).not.toHaveProperty('epochs')
  })
})

describe('a study of curves from wishes', () => {
  const table = curvesTableOf(smallCurves(60).summary)
  if (!table) throw new Error('there are features and curves')
  const asked = (change: Partial<StudyWishes>) =>
    composeStudy('curves', table, wishes({ recipe: 'spectral-components', ...change }))

  it('is the recipe on the dataset, changed field by field', () => {
    const study = asked({
      epochs: 3,
      limit: 40,
      set: ['split.protocol=published', 'targetScaling=perComponent', 'model.trunk.0.layers.0.units=32'],
    })
    expect(study).toMatchObject({
      ok: true,
      value: {
        dataset: { hash: 'small-curves', limit: 40 },
        split: { protocol: 'published' },
        targetScaling: 'perComponent',
        epochs: 3,
        model: { trunk: [{ layers: [{ kind: 'dense', units: 32 }, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}] }] },
      },
    })
  })

  it.each([
    ['unknown-field', { set: ['augmentation=[]'] }],
    ['part-empty', { limit: 2 }],
    ['study-invalid', { set: ['split.protocol=grouped'] }],
  ] as [string, Partial<StudyWishes>][])('is refused with %s: %j', (code, change) => {
    expect(asked(change)).toMatchObject({ ok: false, error: { code } })
  })
})

describe('a study of numbers from wishes', () => {
  const measured = (name: string, factor: number) => ({
    name,
    values: Array.from({ length: rows }, (_, row) => (((row * factor) % 17) + 0.5).toFixed(1)),
  })
  const columns = [...dataset.columns, measured('protein, %', 5), measured('fat', 7)]
  const table = { ...dataset, columns }
  const asked = (change: Partial<StudyWishes>, start: Partial<NonNullable<StudyWishes['start']>> = {}) =>
    composeStudy(
      'values',
      table,
      wishes({
        recipe: 'spectra-regression',
        start: { model: 'pls', targets: ['fat'], group: null, ...start },
        ...change,
      }),
    )
  const steps = ['snv', 'meanCentre', 'standardize'].map((kind) => ({ kind }))

  it('learns the columns that are named with commas between them, and names that hold commas', () => {
    const learned = (text: string) => asked({}, { targets: text.split(',') })
    expect(learned('protein, %')).toMatchObject({ value: { dataset: { targets: ['protein, %'] } } })
    expect(learned('fat, protein, %')).toMatchObject({ value: { dataset: { targets: ['fat', 'protein, %'] } } })
    expect(learned('fat,fat')).toMatchObject({ value: { dataset: { targets: ['fat'] } } })
    expect(learned('fat,starch')).toMatchObject({ error: { code: 'missing-column', where: { column: 'starch' } } })
  })

  it('options that name columns stand over a study file, and a kind of model agrees with it', () => {
    const study = { preprocessing: steps, dataset: { targets: ['protein, %', 'fat'], group: null } }
    expect(asked({ study })).toMatchObject({ value: { dataset: { targets: ['fat'] }, preprocessing: steps } })
    expect(asked({ study }, { targets: [] })).toMatchObject({ value: { dataset: { targets: ['protein, %', 'fat'] } } })
    expect(asked({ study }, { group: 'component' })).toMatchObject({ value: { dataset: { group: 'component' } } })
    const ridge = { solver: { kind: 'ridge', crossValidation: 5, choice: 'smallestError', penalty: null } }
    expect(asked({ study: ridge })).toMatchObject({ error: { code: 'model-mismatch' } })
    expect(asked({ study: ridge }, { model: 'ridge' })).toMatchObject({ value: ridge })
  })

  it('a list of a study file is replaced by a shorter one', () => {
    expect(asked({ study: { preprocessing: steps }, set: ['preprocessing=[{"kind":"snv"}]'] })).toMatchObject({
      ok: true,
      value: { preprocessing: [{ kind: 'snv' }] },
    })
  })
})
