import { expect, test } from 'vitest'
import { storeAxis } from '../../model/storedAxis.ts'
import { ramanClassification } from '../../study/recipes/ramanClassification.ts'
import { keepSpectra } from './explainedSpectra.ts'
import { keptSpectra } from './runSpectra.ts'
import { casesOfCell, shownPerCell, testCases } from './testCases.ts'

const points = 3
const rows = 200
const axis = { quantity: 'raman shift' as const, unit: 'cm-1' as const, values: Float64Array.of(1, 2, 3) }
const content = { axis, intensities: Float32Array.from({ length: rows * points }, (_, i) => i) }
const cohort = {
  rows: Int32Array.from({ length: rows }, (_, i) => i),
  labels: Int32Array.from({ length: rows }, (_, i) => i % 2),
  classNames: ['a', 'b'],
  groupCount: rows,
}
const base = ramanClassification(points, 2)
const study = {
  seed: 42,
  solver: base.solver,
  attribution: { ...base.attribution, spectraPerClass: 3, draw: 'first' as const },
}
const named = { names: Array.from({ length: rows }, (_, row) => `n${row}`), groups: null }

/** The spectra from 100 on were tested, all called “a”, the later the surer. */
const tested = Int32Array.from({ length: 100 }, (_, i) => 100 + i)
const predictions = {
  rows: tested,
  actual: tested.map((row) => row % 2),
  logits: Float32Array.from([...tested].flatMap((row) => [row / 100, 0])),
}

test('the spectra of the class maps are kept, and of each cell of the confusion matrix the surest', () => {
  const kept = keepSpectra(content, { cohort, test: predictions, study, means: [] }, named)
  expect([...kept.rows].slice(0, 6)).toEqual([0, 1, 2, 3, 4, 5])
  const called = [...kept.rows].slice(6)
  expect(called).toHaveLength(2 * shownPerCell)
  expect(called[0]).toBe(200 - 2 * shownPerCell)
  expect([...kept.rows]).toEqual([...kept.rows].sort((a, b) => a - b))
  expect([...kept.spectra.slice(-points)]).toEqual([597, 598, 599])
  expect([kept.names.at(-1), kept.groups.at(-1)]).toEqual(['n199', ''])
})

test('copies of one spectrum are kept once', () => {
  const copies = { ...predictions, rows: tested.map(() => 150) }
  expect([...keepSpectra(content, { cohort, test: copies, study, means: [] }, named).rows]).toEqual([
    0, 1, 2, 3, 4, 5, 150,
  ])
})

test('long spectra are kept as many as fit, those of the class maps first', () => {
  const long = 1_000_000
  const few = { axis: { ...axis, values: new Float64Array(long) }, intensities: new Float32Array(0) }
  const kept = keepSpectra(few, { cohort, test: predictions, study, means: [] }, named)
  expect([...kept.rows]).toEqual([0, 1, 2, 3])
})

test('what was kept is found again by its row of the dataset, and nothing else', () => {
  const kept = keepSpectra(content, { cohort, test: null, study, means: [] }, named)
  const spectra = keptSpectra(kept, { axis: storeAxis(axis) })
  expect([spectra.complete, spectra.has(5), spectra.has(6)]).toEqual([false, true, false])
  expect([...(spectra.spectrumOf(4) ?? [])]).toEqual([12, 13, 14])
  expect([spectra.spectrumOf(6), spectra.nameOf(4), spectra.nameOf(6)]).toEqual([null, 'n4', 'Row 7'])
  expect([...spectra.axis.values]).toEqual([1, 2, 3])
})

test('a cell lists its cases, the surest first', () => {
  const cases = testCases(
    {
      rows: Int32Array.of(0, 1, 2),
      actual: Int32Array.of(0, 0, 1),
      logits: Float32Array.of(1, 0, 2, 0, 5, 0),
    },
    2,
    true,
  )
  expect(casesOfCell(cases, 0, 0)).toEqual([1, 0])
  expect(casesOfCell(cases, 1, 0)).toEqual([2])
  expect(casesOfCell(cases, 1, 1)).toEqual([])
})
