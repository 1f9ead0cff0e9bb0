import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { createCurvesSurveys } from './curvesSurveys.ts'
import { importBench } from './imports.testkit.ts'

async function bench() {
  const made = importBench()
  const hashes = []
  for (const seed of [1, 2])
    hashes.push((await made.imports.getState().storeSample('curves', { rows: 30, seed }))?.hash ?? '')
  const [hash = '', other = ''] = hashes
  return { ...made, surveys: createCurvesSurveys(made), hash, other }
}

test('a dataset is looked through once, with progress', async () => {
  const { surveys, hash } = await bench()
  const fractions: number[] = []
  surveys.subscribe(({ status }) => status.kind === 'looking' && fractions.push(status.fraction))
  const looking = surveys.getState().look(hash)
  expect(surveys.getState().status).toEqual({ kind: 'looking', hash, fraction: 0 })
  await looking
  const first = surveys.getState().status
  if (first.kind !== 'ready') throw new Error(first.kind)
  expect(first.survey).toMatchObject({ rows: 30, repeated: { rows: 0 } })
  expect(first.survey.features[0]?.counts.reduce((sum, n) => sum + n)).toBe(30)
  expect(fractions.at(-1)).toBe(1)
  await surveys.getState().look(hash)
  expect(surveys.getState().status).toBe(first)
})

test('the dataset looked at last wins', async () => {
  const { surveys, hash, other, hold, release } = await bench()
  hold()
  const looking = [surveys.getState().look(hash), surveys.getState().look(other)]
  release()
  await Promise.all(looking)
  expect(surveys.getState().status).toMatchObject({ kind: 'ready', hash: other })
})

test('a dataset that is gone is told, and looked for again when it is looked at again', async () => {
  const { surveys } = await bench()
  await surveys.getState().look('gone')
  expect(surveys.getState().status).toMatchObject({ kind: 'failed', error: { code: 'dataset-missing' } })
  const again = surveys.getState().look('gone')
  expect(surveys.getState().status.kind).toBe('looking')
  await again
  expect(surveys.getState().status.kind).toBe('failed')
})
