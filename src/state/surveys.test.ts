import { expect, test } from 'vitest'
import type { Result } from '#domain/result'
import type { SpectraSurveyRequest, Survey, SurveyRequest } from '#protocol/datasets'
import type { IngestCalls } from '#protocol/ingestCalls'
import { inProcess } from '../client/inProcess.testkit.ts'
import { createSurveys, spectraSurvey } from './surveys.ts'

const found = (rows: number): Survey => ({
  of: 'spectra',
  survey: {
    classes: [],
    labels: new Int32Array(rows),
    components: { scores: [], explained: [] },
    exactDuplicates: [],
    nearDuplicates: { pairs: [], total: 0, skipped: null },
    constantRows: [],
    sharedGroups: [],
  },
})
const request = (hash: string, scaled = true): SpectraSurveyRequest => ({
  of: 'spectra',
  hash,
  target: { column: 'type', part: 'first' },
  group: null,
  scaled,
})

/** A worker whose answers are given by hand. */
function bench() {
  const asked: { request: SurveyRequest; answer: (result: Result<Survey>) => void }[] = []
  const ingest = inProcess<IngestCalls>({
    survey: (one) => new Promise((answer) => asked.push({ request: one, answer })),
  })
  const surveys = createSurveys({ ingest })
  return { asked, surveys }
}

test('the same question is asked once', async () => {
  const { asked, surveys } = bench()
  const first = surveys.getState().look(request('a'))
  await surveys.getState().look(request('a'))
  asked[0]?.answer({ ok: true, value: found(3) })
  await first
  await surveys.getState().look(request('a'))
  expect(asked).toHaveLength(1)
  expect(spectraSurvey(surveys.getState().status, 'a')?.labels).toHaveLength(3)
})

test('another question about the same dataset keeps the last answer in sight; another dataset does not', async () => {
  const { asked, surveys } = bench()
  const first = surveys.getState().look(request('a'))
  asked[0]?.answer({ ok: true, value: found(3) })
  await first
  void surveys.getState().look(request('a', false))
  expect(spectraSurvey(surveys.getState().status, 'a')?.labels).toHaveLength(3)
  void surveys.getState().look(request('b'))
  expect(spectraSurvey(surveys.getState().status, 'b')).toBeNull()
})

test('an answer that comes late does not replace the newer one', async () => {
  const { asked, surveys } = bench()
  const first = surveys.getState().look(request('a'))
  const second = surveys.getState().look(request('b'))
  asked[1]?.answer({ ok: true, value: found(5) })
  await second
  asked[0]?.answer({ ok: true, value: found(3) })
  await first
  expect(surveys.getState().status).toMatchObject({ kind: 'ready', request: { hash: 'b' } })
})

test('a failure is told and may be tried again', async () => {
  const { asked, surveys } = bench()
  const first = surveys.getState().look(request('a'))
  asked[0]?.answer({ ok: false, error: { code: 'dataset-missing', message: 'Gone.', remedy: 'Go back.' } })
  await first
  expect(surveys.getState().status).toMatchObject({ kind: 'failed', error: { code: 'dataset-missing' } })
  void surveys.getState().look(request('a'))
  expect(asked).toHaveLength(2)
})

test('how far a long look has come is told, and curves are a question of their own', async () => {
  let tell: (fraction: number) => void = () => {}
  const asked: SurveyRequest[] = []
  const surveys = createSurveys({
    ingest: inProcess<IngestCalls>({
      survey: (one, working) => {
        asked.push(one)
        tell = working.tell
        return new Promise(() => {})
      },
    }),
  })
  void surveys.getState().look(request('a'))
  void surveys.getState().look({ of: 'curves', hash: 'a' })
  void surveys.getState().look({ of: 'curves', hash: 'a' })
  expect(asked).toHaveLength(2)
  tell(0.5)
  expect(surveys.getState().status).toMatchObject({ kind: 'looking', fraction: 0.5 })
})
