import { expect, test } from 'vitest'
import type { FeatureExplanation } from '#domain/explain/featureExplanation'
import { err, ok, type Result } from '#domain/result'
import { spectralComponents } from '#domain/study/recipes/spectralComponents'
import type { ExplainFeaturesRequest } from '#protocol/explanation'
import type { AnalysisCalls } from '#protocol/trainCalls'
import { inProcess } from '../../../client/inProcess.testkit.ts'
import { smallFeatureExplanation } from '../../../domain/explain/featureExplanation.testkit.ts'
import { shown } from '../../computation.ts'
import { createExplanations } from '../../explanations.ts'
import { featurePathOf } from './rules.ts'
import type { FeaturePathSettings } from './values.ts'

const study = spectralComponents()
const settings: FeaturePathSettings = featurePathOf(study)
const run = (id: string) => ({ id, study })

/** A client whose answers the test gives, and a clock it turns. */
function bench() {
  const asked: {
    request: ExplainFeaturesRequest
    signal: AbortSignal
    answer: (explanation: Result<FeatureExplanation>) => void
    tell: (fraction: number) => void
  }[] = []
  const clock = { ms: 0 }
  const analysis = inProcess<AnalysisCalls>({
    explainFeatures: (request, { tell, signal }) =>
      new Promise((answer) => {
        asked.push({ request, signal, answer, tell })
      }),
  })
  const store = createExplanations('curves', { analysis, nowMs: () => clock.ms })
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
  state().open(run('run-1'))
  const done = state().compute()
  expect(call(0).request).toEqual({
    source: { runId: 'run-1' },
    path: { baseline: { kind: 'mean' }, steps: 50 },
    rows: 64,
  })
  expect(state().remainingMs).toBeNull()
  clock.ms = 3000
  call(0).tell(0.25)
  expect(state()).toMatchObject({ maps: { kind: 'computing', fraction: 0.25 }, remainingMs: 9000 })
  call(0).answer(ok(smallFeatureExplanation))
  await done
  state().open(run('run-1'))
  expect(state()).toMatchObject({ maps: { kind: 'ready' }, remainingMs: null })
  state().open(run('run-2'))
  expect(shown(state().maps)).toBeNull()
})

test('each path has maps of its own, and going back to one asks nobody', async () => {
  const { state, call, asked } = bench()
  state().open(run('run'))
  const done = state().compute()
  call(0).answer(ok(smallFeatureExplanation))
  await done
  state().setPath({ ...settings, baseline: { kind: 'row', row: 3 } })
  expect(state().maps).toEqual({ kind: 'none' })
  state().setPath({ ...settings, baseline: { kind: 'row', row: 4 } })
  expect(state().maps).toEqual({ kind: 'none' })
  state().setPath({ ...settings })
  expect(shown(state().maps)).toBe(smallFeatureExplanation)
  expect(asked).toHaveLength(1)
})

test('what is cancelled ends in the worker, and a late answer is dropped', async () => {
  const { state, call } = bench()
  state().open(run('run'))
  const first = state().compute()
  call(0).answer(ok(smallFeatureExplanation))
  await first
  const second = state().compute()
  state().cancel()
  expect(call(1).signal.aborted).toBe(true)
  expect(shown(state().maps)).toBe(smallFeatureExplanation)
  call(1).answer(ok({ ...smallFeatureExplanation, rows: [] }))
  await second
  expect(shown(state().maps)).toBe(smallFeatureExplanation)
})

test('a failure is told and leaves what was shown', async () => {
  const { state, call } = bench()
  state().open(run('run'))
  const first = state().compute()
  call(0).answer(ok(smallFeatureExplanation))
  await first
  const second = state().compute()
  const error = { code: 'device-lost', message: 'the device is gone', remedy: 'try again' }
  call(1).answer(err(error))
  await second
  expect(state().maps).toEqual({ kind: 'failed', error, before: smallFeatureExplanation })
})
