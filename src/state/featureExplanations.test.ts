import { expect, test } from 'vitest'
import type { FeatureExplanation } from '#domain/explain/featureExplanation'
import { err, ok, type Result } from '#domain/result'
import type { ExplainFeaturesRequest } from '#protocol/curvesExplain'
import { smallFeatureExplanation } from '../domain/explain/featureExplanation.testkit.ts'
import { shown } from './explanations.ts'
import { createFeatureExplanations, type FeaturePathSettings } from './featureExplanations.ts'

const settings: FeaturePathSettings = { baseline: { kind: 'mean' }, steps: 50, rows: 64 }

/** A client whose answers the test gives, and a clock it turns. */
function bench() {
  const asked: {
    request: ExplainFeaturesRequest
    signal: AbortSignal | undefined
    answer: (explanation: Result<FeatureExplanation>) => void
    tell: (fraction: number) => void
  }[] = []
  const clock = { ms: 0 }
  const store = createFeatureExplanations({
    client: {
      explainFeatures: (request, tell, signal) =>
        new Promise((answer) => {
          asked.push({ request, signal, answer, tell })
        }),
    },
    nowMs: () => clock.ms,
  })
  const call = (i: number) => {
    const one = asked[i]
    if (!one) throw new Error(`call ${i} was not made`)
    return one
  }
  const state = () => store.getState()
  return { state, call, clock, asked }
}

test('maps are computed with progress and the time to come, and kept while the run stays open', async () => {
  const { state, call, clock } = bench()
  state().open('run-1', settings)
  const done = state().compute()
  expect(call(0).request).toEqual({
    source: { runId: 'run-1' },
    path: { baseline: { kind: 'mean' }, steps: 50 },
    rows: 64,
  })
  expect(state().remainingMs).toBeNull()
  clock.ms = 3000
  call(0).tell(0.25)
  expect(state()).toMatchObject({ explanation: { kind: 'computing', fraction: 0.25 }, remainingMs: 9000 })
  call(0).answer(ok(smallFeatureExplanation))
  await done
  state().open('run-1', settings)
  expect(state()).toMatchObject({ explanation: { kind: 'ready' }, remainingMs: null })
  state().open('run-2', settings)
  expect(shown(state().explanation)).toBeNull()
})

test('each path has maps of its own, and going back to one asks nobody', async () => {
  const { state, call, asked } = bench()
  state().open('run', settings)
  const done = state().compute()
  call(0).answer(ok(smallFeatureExplanation))
  await done
  state().setPath({ ...settings, baseline: { kind: 'row', row: 3 } })
  expect(state().explanation).toEqual({ kind: 'none' })
  state().setPath({ ...settings, baseline: { kind: 'row', row: 4 } })
  expect(state().explanation).toEqual({ kind: 'none' })
  state().setPath({ ...settings })
  expect(shown(state().explanation)).toBe(smallFeatureExplanation)
  expect(asked).toHaveLength(1)
})

test('what is cancelled ends in the worker, and a late answer is dropped', async () => {
  const { state, call } = bench()
  state().open('run', settings)
  const first = state().compute()
  call(0).answer(ok(smallFeatureExplanation))
  await first
  const second = state().compute()
  state().cancel()
  expect(call(1).signal?.aborted).toBe(true)
  expect(shown(state().explanation)).toBe(smallFeatureExplanation)
  call(1).answer(ok({ ...smallFeatureExplanation, rows: [] }))
  await second
  expect(shown(state().explanation)).toBe(smallFeatureExplanation)
})

test('a failure is told and leaves what was shown', async () => {
  const { state, call } = bench()
  state().open('run', settings)
  const first = state().compute()
  call(0).answer(ok(smallFeatureExplanation))
  await first
  const second = state().compute()
  const error = { code: 'device-lost', message: 'the device is gone', remedy: 'try again' }
  call(1).answer(err(error))
  await second
  expect(state().explanation).toEqual({ kind: 'failed', error, before: smallFeatureExplanation })
})
