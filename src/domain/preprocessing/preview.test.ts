import { expect, it } from 'vitest'
import { previewPreprocessing, rowsToPreview } from './preview.ts'

const rows = {
  values: Float32Array.of(1, 2, 3, 4, 3, 2, 1, 0, 8, 8, 2, 2),
  points: 4,
  positions: Float64Array.of(400, 410, 420, 430),
}

it('shows mean, spread and single spectra on the axis that each end lies on', () => {
  const preview = previewPreprocessing(
    [{ kind: 'crop', mode: 'cut', ranges: [[405, 415]] }],
    rows,
    Float32Array.of(8, 8, 2, 2, 1, 1, 1, 9),
  )
  if (!preview.ok) throw new Error(preview.error.message)
  const { before, after, n } = preview.value
  expect(n).toBe(3)
  expect([...before.mean]).toEqual([4, 4, 2, 2])
  expect([...after.mean]).toEqual([4, 2, 2])
  expect([...after.positions]).toEqual([400, 420, 430])
  expect(after.sd[0]).toBeCloseTo(Math.sqrt(((1 - 4) ** 2 + (3 - 4) ** 2 + (8 - 4) ** 2) / 2), 6)
  expect([...after.single]).toEqual([8, 2, 2, 1, 1, 9])
  expect([...rows.values.subarray(0, 4)]).toEqual([1, 2, 3, 4])
})

it('answers a step that cannot work as the training would', () => {
  const step = { kind: 'savitzkyGolay', window: 5, degree: 2, derivative: 0 } as const
  expect(previewPreprocessing([step], rows, new Float32Array())).toMatchObject({ error: { code: 'bad-window' } })
})

it('takes all rows where they are few, and else some from beginning to end', () => {
  expect([...rowsToPreview(Int32Array.of(4, 9, 11))]).toEqual([4, 9, 11])
  const many = rowsToPreview(Int32Array.from({ length: 1000 }, (_, i) => 2 * i))
  expect([many.length, many[0], many[199]]).toEqual([200, 0, 1990])
})
