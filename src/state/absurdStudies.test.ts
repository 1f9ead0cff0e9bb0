/**
 * Every number of a study replaced by absurd ones, as a stored draft, a file or an address may have them: refused with a
 * sentence, or planned at once. What would hang or fill the memory ends this test by its timeout.
 */
import { describe, expect, it } from 'vitest'
import { augmentations } from '#domain/augmentation/registry'
import { axisIn } from '#domain/data/axis'
import { unknownIntensity } from '#domain/data/matrix'
import type { OpenedSpectra } from '#domain/data/openedSpectra'
import { preprocessingSteps } from '#domain/preprocessing/registry'
import { namesOf, stratifiedProtocols, valueProtocols } from '#domain/study/split/registry'
import { parseStudy } from '#domain/study/studySettings'
import type { Task } from '#domain/tasks/task'
import type { StudyOf } from '#domain/tasks/taskTypes'
import { columnSummary, spectraSummary } from '../domain/data/summary.testkit.ts'
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

const absurd = [0, -1, 0.5, 1e-300, 1e6, 1e9, 2 ** 53, 1e308]

type Path = readonly (string | number)[]

function* numbersOf(value: unknown, path: Path = []): Generator<Path> {
  if (typeof value === 'number') yield path
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* numbersOf(inner, [...path, key])
  }
}

function withNumber(value: unknown, [key, ...rest]: Path, number: number): unknown {
  if (key === undefined) return number
  const inner = Object.entries(value as object).map(([name, one]) =>
    name === String(key) ? [name, withNumber(one, rest, number)] : [name, one],
  )
  return Array.isArray(value) ? inner.map(([, one]) => one) : Object.fromEntries(inner)
}

/** Why it is not run, or that it would be. */
function planned<T extends Task>(
  task: T,
  dataset: Parameters<(typeof taskRules)[T]['draft']['plan']>[0],
  value: unknown,
) {
  const parsed = parseStudy(value)
  if (!parsed.ok) return parsed.error.code
  const rules = taskRules[task].draft
  const study = rules.fit(parsed.value as StudyOf<T>, dataset)
  return rules.fault(rules.plan(dataset, study))?.code ?? 'runs'
}

const steps = preprocessingSteps.map((step) => (step as unknown as { defaults: { kind: string } }).defaults)
const copies = augmentations.map(({ defaults }) => defaults)

describe.each(namesOf(stratifiedProtocols))('a study of classes, split by %s', (protocol) => {
  it('is refused or planned, whatever its numbers are', () => {
    const initial = taskRules.classes.draft.initial(data)
    const base = { ...initial, preprocessing: steps, augmentation: copies, split: { ...initial.split, protocol } }
    for (const path of numbersOf(base)) {
      for (const number of absurd) {
        expect(planned('classes', data, withNumber(base, path, number)), `${path.join('.')} = ${number}`).toMatch(/./)
      }
    }
  })
})

describe.each(namesOf(valueProtocols))('a study of values, split by %s', (protocol) => {
  it('is refused or planned, whatever its numbers are', () => {
    const initial = taskRules.values.draft.initial(data)
    const base = { ...initial, preprocessing: steps, augmentation: copies, split: { ...initial.split, protocol } }
    for (const path of numbersOf(base)) {
      for (const number of absurd) {
        expect(planned('values', data, withNumber(base, path, number)), `${path.join('.')} = ${number}`).toMatch(/./)
      }
    }
  })
})

it('more folds than a form can list, and a path of more steps than a page can hold, are refused with the number', () => {
  const initial = taskRules.classes.draft.initial(data)
  for (const [path, most] of [
    [['split', 'folds'], '1000'],
    [['attribution', 'steps'], '10000'],
  ] as const) {
    const parsed = parseStudy(withNumber(initial, path, 1e9))
    expect(parsed.ok ? 'ok' : parsed.error.message).toContain(path.join('.'))
    expect(parsed.ok ? 'ok' : `${parsed.error.message} ${parsed.error.remedy}`).toContain(most)
  }
})
