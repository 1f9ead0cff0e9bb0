/**
 * Every field of a study replaced by absurd ones, as a stored draft or a file may have them: refused with a sentence, or planned at
 * once. What would hang or fill the memory ends this test by its timeout.
 */
import { describe, expect, it } from 'vitest'
import { augmentations } from '#domain/augmentation/registry'
import { axisIn } from '#domain/data/axis'
import { unknownIntensity } from '#domain/data/matrix'
import type { OpenedSpectra } from '#domain/data/openedSpectra'
import { preprocessingSteps } from '#domain/preprocessing/registry'
import { randomFor, streams } from '#domain/random/rng'
import type { AppError } from '#domain/result'
import { namesOf, rowProtocols, stratifiedProtocols, valueProtocols } from '#domain/study/split/registry'
import { parseStudy } from '#domain/study/studySettings'
import { curvesTableOf } from '#domain/tasks/curves/curvesTable'
import type { Task } from '#domain/tasks/task'
import type { StudyOf } from '#domain/tasks/taskTypes'
import { schedules } from '#domain/training/schedules/registry'
import { columnSummary, curvesSummary, spectraSummary } from '../domain/data/summary.testkit.ts'
import { absurdNumbers, absurdValues, fieldAt, fieldsOf, type Path, withField } from '../domain/study/absurd.testkit.ts'
import { createDrafts } from './drafts.ts'
import { taskRules } from './tasks/registry.ts'

const points = 256
const rows = 60
const types = Array.from({ length: rows }, (_, i) => `Class${i % 3}`)
const data: OpenedSpectra = {
  axis: axisIn(
    'cm-1',
    Float64Array.from({ length: points }, (_, i) => 400 + i),
  ),
  intensity: unknownIntensity,
  matrix: 'spectra',
  rows,
  columns: [
    { name: 'type', values: types },
    { name: 'component', values: types.map((type, i) => `${type} ${Math.floor(i / 6)}`) },
    { name: 'protein', values: types.map((_, i) => String(10 + (i % 7) / 3)) },
  ],
  summary: spectraSummary(
    {
      rows,
      columns: [columnSummary('type', 3), columnSummary('component', 30), columnSummary('protein', 7)],
      suggested: { id: null, target: { column: 'type', part: 'whole' }, group: 'component' },
    },
    points,
  ),
}

const table = curvesTableOf(
  curvesSummary(
    { rows: 12_000 },
    Array.from({ length: 8 }, (_, k) => ({ name: `d${k}`, min: 25, max: 200 })),
    ['T amorphous', 'R amorphous', 'T crystalline', 'R crystalline'],
  ),
)
if (!table) throw new Error('there are features and curves')

/** Why it is not run, or null where it would be. */
function faultOf<T extends Task>(
  task: T,
  dataset: Parameters<(typeof taskRules)[T]['draft']['plan']>[0],
  value: unknown,
): AppError | null {
  const parsed = parseStudy(value)
  if (!parsed.ok) return parsed.error
  const rules = taskRules[task].draft
  const study = rules.fit(parsed.value as StudyOf<T>, dataset)
  return rules.fault(rules.plan(dataset, study))
}

/** One sentence and what to do, of a length that can be read. */
function expectWords(fault: AppError | null, what: string): void {
  if (!fault) return
  expect(fault.code, what).not.toBe('internal-error')
  expect([fault.message.length > 10, fault.message.length < 400, fault.remedy.length > 5], what).toEqual([
    true,
    true,
    true,
  ])
}

const steps = preprocessingSteps.map((step) => (step as unknown as { defaults: { kind: string } }).defaults)
const onFeatures = steps.filter(({ kind }) => kind === 'standardize' || kind === 'minMax')
const copies = augmentations.map(({ defaults }) => defaults)

/** By name: the study, and how it is planned. */
const studies = {
  ...Object.fromEntries(
    namesOf(stratifiedProtocols).map((protocol) => {
      const initial = taskRules.classes.draft.initial(data)
      const study = { ...initial, preprocessing: steps, augmentation: copies, split: { ...initial.split, protocol } }
      return [`classes, split by ${protocol}`, { study, fault: (value: unknown) => faultOf('classes', data, value) }]
    }),
  ),
  ...Object.fromEntries(
    namesOf(valueProtocols).map((protocol) => {
      const initial = taskRules.values.draft.initial(data)
      const study = { ...initial, preprocessing: steps, augmentation: copies, split: { ...initial.split, protocol } }
      return [`numbers, split by ${protocol}`, { study, fault: (value: unknown) => faultOf('values', data, value) }]
    }),
  ),
  ...Object.fromEntries(
    namesOf(rowProtocols).map((protocol, i) => {
      const initial = taskRules.curves.draft.initial(table)
      const schedule = schedules[i % schedules.length]?.defaults
      const split = { ...initial.split, protocol }
      const study = { ...initial, preprocessing: onFeatures, schedule, stop: { patience: 5 }, split }
      return [`curves, split by ${protocol}`, { study, fault: (value: unknown) => faultOf('curves', table, value) }]
    }),
  ),
}

/** What a split works with; all else is planned the same whatever the protocol, and tried with the first. */
const ofSplits = new Set(['split', 'augmentation', 'dataset', 'seed'])
const tried = (name: string, study: object): Path[] => {
  const [first] = Object.keys(studies).filter((other) => other.split(',')[0] === name.split(',')[0])
  return [...fieldsOf(study)].filter(([part = '']) => name === first || ofSplits.has(part))
}

describe.each(Object.entries(studies))('a study of %s', (name, { study, fault }) => {
  it('is one that can be planned', () => expect(parseStudy(study)).toMatchObject({ ok: true }))

  it('is refused in words or planned, whatever its numbers are', () => {
    for (const path of tried(name, study)) {
      if (typeof fieldAt(study, path) !== 'number') continue
      for (const number of absurdNumbers) {
        expectWords(fault(withField(study, path, number)), `${path.join('.')} = ${number}`)
      }
    }
  })

  it('is refused in words or planned, whatever its fields are', () => {
    const random = randomFor(name.length, streams.simulation, 0)
    for (const path of tried(name, study)) {
      const drawn = absurdValues[Math.floor(random.uniform() * absurdValues.length)]
      expectWords(fault(withField(study, path, drawn?.value)), `${path.join('.')} = ${drawn?.name}`)
    }
  })
})

it.each(absurdValues)('a study that is $name in whole or in a field is refused', ({ value, name }) => {
  const { study, fault } = Object.values(studies)[0] ?? {}
  for (const path of [[], ['dataset'], ['dataset', 'keepTrainOnly'], ['model', 'trunk'], ['epochs']]) {
    const found = fault?.(withField(study, path, value))
    expectWords(found ?? null, name)
    expect(found, `${path.join('.')} = ${name}`).not.toBeNull()
  }
})

it('a number that is too large is named with its field and the number', () => {
  const classes = studies['classes, split by grouped']
  const curves = studies['curves, split by holdOut']
  const said = (one: typeof classes, path: readonly string[], value: unknown): string => {
    const found = one?.fault(withField(one.study, path, value))
    return `${found?.code}: ${found?.message}; ${found?.remedy}`
  }
  for (const one of [classes, curves]) {
    expect(said(one, ['epochs'], 1e8)).toMatch(/100,000,000 epochs .* maximum is 100,000/)
    expect(said(one, ['batchSize'], 1e9)).toMatch(/batch of 1,000,000,000 .* maximum is 16 GB/)
    expect(said(one, ['optimizer', 'learningRate'], 1e-300)).toMatch(/“optimizer.learningRate” is 1e-300/)
    expect(said(one, ['optimizer', 'learningRate'], 1e308)).toMatch(/“optimizer.learningRate” is 1e\+308/)
    expect(said(one, ['optimizer', 'learningRate'], -1)).toMatch(/“optimizer.learningRate” cannot be -1/)
    expect(said(one, ['stop'], { patience: 0.5 })).toMatch(/“stop.patience” cannot be 0.5/)
    expect(said(one, ['seed'], Number.NaN)).toMatch(/“seed” cannot be NaN/)
    expect(said(one, ['model', 'name'], 'x'.repeat(1e6))).toMatch(/“model.name” has 1,000,000 characters/)
    const relu = Array.from({ length: 10_000 }, () => ({ kind: 'relu' }))
    expect(said(one, ['model', 'trunk', '0', 'layers'], relu)).toMatch(/10,0\d\d layers .* maximum is 1,000/)
  }
  expect(said(classes, ['model', 'trunk', '0', 'layers', '0', 'kernel'], 1e9)).toMatch(
    /block1.0 .* 999,?999,?\d+ points/,
  )
  expect(said(classes, ['split', 'folds'], 1e9)).toMatch(/“split.folds” cannot be 1000000000; give at most 1000/)
  expect(said(classes, ['attribution', 'steps'], 1e9)).toMatch(/“attribution.steps” .* at most 10000/)
  const published = studies['classes, split by published']
  expect(said(published, ['augmentation', '0', 'copies'], 1e5)).toMatch(
    /100,009 copies of 60 spectra .* maximum is 1,000,000/,
  )
})

describe('a draft that was left in this browser', () => {
  it('is taken up or begun anew, whatever stands in it', () => {
    const { study } = studies['classes, split by grouped'] ?? {}
    const random = randomFor(7, streams.simulation, 1)
    for (const path of [[], ...fieldsOf(study)]) {
      const drawn = absurdValues[Math.floor(random.uniform() * absurdValues.length)]
      const number = absurdNumbers[Math.floor(random.uniform() * absurdNumbers.length)]
      for (const value of [drawn?.value, number]) {
        const text = JSON.stringify(withField(study, path, value)) ?? ''
        const storage = { getItem: () => text, setItem: () => {}, removeItem: () => {} }
        const drafts = createDrafts('classes', { storage })
        drafts.getState().open(data)
        const { draft } = drafts.getState()
        if (draft.kind === 'none') throw new Error('the dataset was opened')
        expectWords(taskRules.classes.draft.fault(draft.plan), path.join('.'))
        expect(drafts.getState().adopt(JSON.parse(text))).toHaveProperty('ok')
      }
    }
  })
})
