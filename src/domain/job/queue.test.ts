import { describe, expect, it } from 'vitest'
import { ramanClassification } from '../study/recipes/ramanClassification.ts'
import { currentRun, type Job } from './job.ts'
import { inTurn, isForsaken, moved, nextTurn } from './queue.ts'
import { jobSchema } from './schema.ts'

const study = ramanClassification(64, 3)

const job = (id: string, place: number, more: Partial<Job> = {}): Job => ({
  id,
  kind: 'training',
  name: `Training ${id}`,
  dataset: { hash: 'd', name: 'Data' },
  targets: ['a', 'b', 'c'],
  createdAtMs: 5,
  place,
  owner: 'here',
  fence: 0,
  state: { kind: 'waiting' },
  runs: [{ runId: `run ${id}`, name: `Training ${id}`, study, backend: 'auto' }],
  ...more,
})

const ids = (jobs: readonly Job[]): string[] => jobs.map(({ id }) => id)
const open = new Set(['here', 'there'])

describe('turns', () => {
  it('go by place, what was begun first, and what is over has none', () => {
    const jobs = [
      job('third', 9),
      job('over', 0, { state: { kind: 'ended', how: 'done' } }),
      job('second', 2),
      job('begun', 30, { state: { kind: 'running', at: 0 } }),
    ]
    expect(ids(inTurn(jobs))).toEqual(['begun', 'second', 'third'])
  })

  it('pass over what the user paused', () => {
    expect(nextTurn([job('1', 1, { state: { kind: 'held' } }), job('2', 2)], 'here', open)?.job.id).toBe('2')
  })

  it('wait for another tab that is open, and not for one that is gone', () => {
    const jobs = [job('1', 1, { owner: 'gone' }), job('2', 2, { owner: 'there' }), job('3', 3)]
    expect(nextTurn(jobs, 'here', open)).toMatchObject({ job: { id: '2' }, elsewhere: true })
    expect(nextTurn(jobs, 'here', new Set(['here']))).toMatchObject({ job: { id: '3' }, elsewhere: false })
  })

  it('are nobody’s where no tab goes on with the job by itself', () => {
    const begun = job('1', 1, { owner: 'gone', state: { kind: 'running', at: 0 } })
    expect(nextTurn([begun], 'here', open)).toBeNull()
    expect(isForsaken(begun, open)).toBe(true)
    expect(isForsaken({ ...begun, owner: 'there' }, open)).toBe(false)
    expect(isForsaken(job('2', 2, { owner: 'gone', state: { kind: 'held' } }), open)).toBe(false)
  })
})

describe('moving a job', () => {
  const apply = (jobs: readonly Job[], id: string, by: -1 | 1): string[] => {
    const places = new Map(moved(jobs, id, by).map(({ id: one, place }) => [one, place]))
    return ids(inTurn(jobs.map((one) => ({ ...one, place: places.get(one.id) ?? one.place }))))
  }

  it('changes it with its neighbour, also where two have the same place', () => {
    expect(apply([job('a', 4), job('b', 4), job('c', 7)], 'b', -1)).toEqual(['b', 'a', 'c'])
    expect(apply([job('a', 4), job('b', 4), job('c', 7)], 'a', 1)).toEqual(['b', 'a', 'c'])
  })

  it('does nothing at either end, and nothing before what has begun', () => {
    const begun = job('begun', 3, { state: { kind: 'running', at: 0 } })
    expect(moved([begun, job('a', 4), job('b', 5)], 'a', -1)).toEqual([])
    expect(moved([begun, job('a', 4), job('b', 5)], 'b', 1)).toEqual([])
    expect(moved([begun, job('a', 4)], 'begun', 1)).toEqual([])
  })
})

it('a job of several runs goes through them in order', () => {
  const [run] = job('1', 1).runs
  if (!run) throw new Error('a job has a run')
  const folds = job('1', 1, { runs: [run, { ...run, runId: 'fold 2' }] })
  expect(currentRun(folds)?.runId).toBe('run 1')
  expect(currentRun({ ...folds, state: { kind: 'running', at: 1 } })?.runId).toBe('fold 2')
  expect(currentRun({ ...folds, state: { kind: 'running', at: 2 } })).toBeNull()
  expect(currentRun({ ...folds, state: { kind: 'ended', how: 'done' } })).toBeNull()
})

it('what is stored comes back, and a job without a run is none', () => {
  expect(jobSchema.parse(structuredClone(job('1', 1)))).toEqual(job('1', 1))
  expect(jobSchema.safeParse({ ...job('1', 1), runs: [] }).success).toBe(false)
})
