import { expect, it } from 'vitest'
import { err, ok } from '../result.ts'
import type { RunRecord } from '../run/run.ts'
import { ramanClassification } from '../study/recipes/ramanClassification.ts'
import { after, runEnd } from './ends.ts'
import { currentRun, type JobState, ofRun, type RunEnd, type RunsJob, type RunsWork } from './job.ts'
import { jobSchema } from './schema.ts'

const study = ramanClassification(64, 3)
const running: JobState = { kind: 'running', stopAsked: false }
const failed: RunEnd = {
  kind: 'failed',
  error: { code: 'loss-not-finite', message: 'The loss is NaN.', remedy: 'Slow down.' },
}

const work = (kind: 'folds' | 'seeds' | 'training', runs: number): RunsWork => ({
  kind,
  runs: Array.from({ length: runs }, (_, i) => ({
    runId: `run ${i + 1}`,
    name: `Run ${i + 1}`,
    study,
    backend: 'auto',
  })),
  ends: [],
})

const job = (more: Partial<RunsJob> = {}): RunsJob => ({
  id: 'job',
  name: 'Three folds',
  dataset: { hash: 'd', name: 'Data' },
  targets: ['a', 'b', 'c'],
  createdAtMs: 5,
  place: 0,
  owner: 'here',
  fence: 1,
  state: running,
  work: work('folds', 3),
  ...more,
})

/** After each of the ends, in turn. */
function through(begun: RunsJob, ...ends: readonly RunEnd[]): RunsJob {
  let job = begun
  for (const end of ends) job = { ...job, ...after(job, end) }
  return job
}

it('a job of several runs goes through them in order, and none comes twice', () => {
  const begun = job()
  expect(currentRun(begun)?.runId).toBe('run 1')
  expect(currentRun(through(begun, { kind: 'finished' }))?.runId).toBe('run 2')
  const over = through(begun, { kind: 'finished' }, { kind: 'finished' }, { kind: 'finished' })
  expect(over.state).toEqual({ kind: 'ended', how: 'done' })
  expect(currentRun(over)).toBeNull()
})

it('one run that fails or is skipped leaves the others their turn', () => {
  const over = through(job(), failed, { kind: 'stopped' }, { kind: 'finished' })
  expect(over.state).toEqual({ kind: 'ended', how: 'done' })
  expect(over.work.ends).toEqual([failed, { kind: 'stopped' }, { kind: 'finished' }])
})

it('a job that came to nothing says so', () => {
  expect(through(job(), failed, failed, failed).state).toEqual({ kind: 'ended', how: 'failed' })
  expect(through(job({ work: work('training', 1) }), failed).state).toEqual({ kind: 'ended', how: 'failed' })
  expect(through(job({ work: work('training', 1) }), { kind: 'stopped' }).state).toEqual({
    kind: 'ended',
    how: 'stopped',
  })
})

it('asked to stop, it ends with the run under way', () => {
  const stopping = job({ state: { kind: 'running', stopAsked: true } })
  const over = through(stopping, { kind: 'stopped' })
  expect(over).toMatchObject({ state: { kind: 'ended', how: 'stopped' }, work: { ends: [{ kind: 'stopped' }] } })
})

it('reads how a run ended from its record, or from why there is none', () => {
  const record = (status: RunRecord['status']) => ok({ status } as RunRecord)
  expect(runEnd(record({ kind: 'finished' }))).toEqual({ kind: 'finished' })
  expect(runEnd(record({ kind: 'stopped' }))).toEqual({ kind: 'stopped' })
  expect(runEnd(record(failed))).toEqual(failed)
  expect(runEnd(err(failed.error))).toEqual(failed)
})

it('knows the runs it has to do with', () => {
  expect(ofRun('run 2')(job())).toBe(true)
  expect(ofRun('run 4')(job())).toBe(false)
})

it('what is stored comes back, and a job without a run is none', () => {
  const half = through(job(), failed)
  expect(jobSchema.parse(structuredClone(half))).toEqual(half)
  expect(jobSchema.safeParse({ ...job(), work: { ...work('folds', 3), runs: [] } }).success).toBe(false)
})

it('a training of version 6 is read as what it was', () => {
  const { work: _, ...shared } = job()
  const { runs } = work('training', 1)
  const stored = (state: unknown) => jobSchema.parse({ ...shared, kind: 'training', runs, state })
  expect(stored({ kind: 'running', at: 0 })).toEqual(job({ work: work('training', 1) }))
  expect(stored({ kind: 'held' })).toEqual(job({ work: work('training', 1), state: { kind: 'held' } }))
})
