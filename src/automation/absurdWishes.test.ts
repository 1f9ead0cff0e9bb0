/**
 * Absurd values by `--set` and in study files, for every task: refused in words, or in the study that is trained, as they were
 * asked for. What would hang or fill the memory ends this test by its timeout.
 */
import { describe, expect, it } from 'vitest'
import { axisIn } from '#domain/data/axis'
import { unknownIntensity } from '#domain/data/matrix'
import type { OpenedSpectra } from '#domain/data/openedSpectra'
import { formatError, type Result } from '#domain/result'
import type { Study } from '#domain/study/study'
import { curvesTableOf } from '#domain/tasks/curves/curvesTable'
import { smallCurves } from '../../workers/sessions/import/curvesSmall.testkit.ts'
import { columnSummary, spectraSummary } from '../domain/data/summary.testkit.ts'
import { absurdNumbers, absurdValues, fieldAt, fieldsOf, withField } from '../domain/study/absurd.testkit.ts'
import { composeStudy } from './composeStudy.ts'
import type { StudyWishes } from './surface.ts'

const rows = 60
const points = 256
const names = Array.from({ length: rows }, (_, i) => `Class${i % 3}`)
const spectra: OpenedSpectra = {
  axis: axisIn(
    'cm-1',
    Float64Array.from({ length: points }, (_, i) => 400 + i),
  ),
  intensity: unknownIntensity,
  matrix: 'spectra',
  rows,
  columns: [
    { name: 'type', values: names },
    { name: 'component', values: names.map((name, i) => `${name} ${Math.floor(i / 6)}`) },
    { name: 'protein', values: names.map((_, i) => String(10 + (i % 7) / 3)) },
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
const curves = curvesTableOf(smallCurves(60).summary)
if (!curves) throw new Error('there are features and curves')

const none = { study: null, epochs: null, seed: null, limit: null, set: [] }
const start = { model: null, targets: ['protein'], group: null }

const tasks = {
  classes: (change: Partial<StudyWishes>): Result<Study> =>
    composeStudy('classes', spectra, { recipe: 'raman-classification', ...none, ...change }),
  values: (change: Partial<StudyWishes>): Result<Study> =>
    composeStudy('values', spectra, { recipe: 'spectra-regression', ...none, start, ...change }),
  'values by PLS': (change: Partial<StudyWishes>): Result<Study> =>
    composeStudy('values', spectra, {
      recipe: 'spectra-regression',
      ...none,
      start: { ...start, model: 'pls' },
      ...change,
    }),
  curves: (change: Partial<StudyWishes>): Result<Study> =>
    composeStudy('curves', curves, { recipe: 'spectral-components', ...none, ...change }),
}

/** The study, or what stands at the end of stderr. */
function composed(made: Result<Study>, what: string): Study | string {
  if (made.ok) return made.value
  const line = formatError(made.error)
  expect(line, what).toMatch(/^error\[(?!internal)[-a-z]+\]: .{10,600}$/)
  return line
}

describe.each(Object.entries(tasks))('wishes for a study of %s', (_, compose) => {
  const base = compose({})
  if (!base.ok) throw new Error(formatError(base.error))
  const fields = [...fieldsOf(base.value)]

  it('that set a number are refused by name, or trained as they were set', () => {
    for (const path of fields) {
      if (typeof fieldAt(base.value, path) !== 'number') continue
      for (const number of absurdNumbers) {
        const text = `${path.join('.')}=${number}`
        const made = composed(compose({ set: [text] }), text)
        if (typeof made === 'string') continue
        expect([text, fieldAt(made, path)]).toEqual([text, number])
      }
    }
  })

  it('that give a file are refused or planned, whatever its fields are', () => {
    for (const [i, path] of fields.entries()) {
      const absurd = absurdValues[i % absurdValues.length]
      const study = withField(base.value, path, absurd?.value)
      composed(compose({ study }), `${path.join('.')} is ${absurd?.name}`)
    }
    for (const { value, name } of absurdValues.filter(({ name: own }) => own !== 'an empty object')) {
      expect(typeof composed(compose({ study: value }), name), name).toBe('string')
    }
    expect(Object.prototype).not.toHaveProperty('polluted')
  })

  it('with a path without end are refused', () => {
    for (const path of [
      'a.'.repeat(50_000),
      'x'.repeat(100_000),
      `${'__proto__.'.repeat(9)}a`,
      'model.trunk.99999999.name',
    ]) {
      expect(typeof composed(compose({ set: [`${path}a=1`] }), path.slice(0, 20))).toBe('string')
    }
  })
})

it('what the data decide, and what was made for other data, is not replaced in silence', () => {
  expect(composed(tasks.classes({ set: ['model.input.1=1000000000'] }), '')).toMatch(
    /error\[field-of-data\]: “model.input.1” is 256 for these data, and cannot be 1000000000/,
  )
  const { classes } = tasks
  const base = classes({})
  const kernel = ['model', 'trunk', '0', 'layers', '0', 'kernel']
  expect(base.ok && composed(classes({ study: withField(base.value, kernel, 1e9) }), '')).toMatch(
    /error\[model-layer-mismatch\].*block1.0/,
  )
  const long = tasks.curves({ study: { loss: { peakWeights: [1, 2, 3] } } })
  expect(composed(long, '')).toMatch(/error\[study-of-other-data\]: .*“loss”/)
})
