import { expect, test } from 'vitest'
import type { PreprocessingPreview } from '#domain/preprocessing/preview'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { PreviewRequest } from '#protocol/datasets'
import type { IngestCalls } from '#protocol/ingestCalls'
import { inProcess } from '../client/inProcess.testkit.ts'
import { createPreprocessingPreview } from './preprocessingPreview.ts'

const wish = (window: number, hash = 'a'): PreviewRequest => ({
  hash,
  steps: [{ kind: 'savitzkyGolay', window, degree: 2, derivative: 0 }],
  rows: Int32Array.of(0),
  single: Int32Array.of(),
})
const spectra = { positions: new Float64Array(), mean: new Float32Array(), sd: new Float32Array() }
const preview: PreprocessingPreview = {
  before: { ...spectra, single: new Float32Array() },
  after: { ...spectra, single: new Float32Array() },
  n: 1,
}

function previews() {
  const asked: PreviewRequest[] = []
  const answers: ((value: Result<PreprocessingPreview>) => void)[] = []
  const store = createPreprocessingPreview({
    ingest: inProcess<IngestCalls>({
      previewPreprocessing: (request) => {
        asked.push(request)
        return new Promise((resolve) => answers.push(resolve))
      },
    }),
  })
  const settle = async (value: Result<PreprocessingPreview> = ok(preview)) => {
    answers.shift()?.(value)
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { store, asked, settle }
}

test('one question is asked at a time, and then the latest', async () => {
  const { store, asked, settle } = previews()
  for (const window of [5, 7, 9, 11]) void store.getState().show(wish(window))
  await settle()
  expect(store.getState().shown?.request).toEqual(wish(5))
  await settle()
  expect(asked).toEqual([wish(5), wish(11)])
  expect(store.getState().shown?.request).toEqual(wish(11))
})

test('a wish that cannot be answered keeps what was shown and says why', async () => {
  const { store, settle } = previews()
  void store.getState().show(wish(5))
  await settle()
  const fault: AppError = { code: 'bad-window', message: 'It is even.', remedy: 'Choose 5.' }
  void store.getState().show(wish(4))
  await settle(err(fault))
  expect(store.getState()).toMatchObject({ shown: { request: wish(5) }, fault })
  void store.getState().show(wish(7))
  await settle()
  expect(store.getState().fault).toBeNull()
})

test('another dataset begins with nothing shown', async () => {
  const { store, settle } = previews()
  void store.getState().show(wish(5))
  await settle()
  void store.getState().show(wish(5, 'b'))
  expect(store.getState().shown).toBeNull()
  await settle()
  expect(store.getState().shown?.request.hash).toBe('b')
})
