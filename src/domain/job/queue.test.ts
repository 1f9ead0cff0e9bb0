import { describe, expect, it } from 'vitest'
import { ramanClassification } from '../study/recipes/ramanClassification.ts'
import type { Job } from './job.ts'
import { inTurn, isForsaken, moved, nextTurn } from './queue.ts'

const study = ramanClassification(64, 3)

const job = (id: string, place: number, more: Partial<Job> = {}): Job => ({
  id,
  name: `Training ${id}`,
  dataset: { hash: 'd', name: 'Data' },
  targets: ['a', 'b', 'c'],
  createdAtMs: 5,
  place,
  owner: 'here',
  fence: 0,
  state: { kind: 'waiting' },
  work: {
    kind: 'training',
    runs: [{ runId: `run ${id}`, name: `Training ${id}`, study, backend: 'auto' }],
    ends: [],
  },
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
      job('begun', 30, { state: { kind: 'running', stopAsked: false } }),
    ]
    expect(ids(inTurn(jobs))).toEqual(['begun', 'second', 'third'])
  })

  it('pass over what the user paused', () => {
    expect(nextTurn([job('1', 1, { state: { kind: 'held' } }), job('2', 2)], 'trainings', 'here', open)?.job.id).toBe(
      '2',
    )
  })

  it('wait for another tab that is open, and not for one that is gone', () => {
    const jobs = [job('1', 1, { owner: 'gone' }), job('2', 2, { owner: 'there' }), job('3', 3)]
    expect(nextTurn(jobs, 'trainings', 'here', open)).toMatchObject({ job: { id: '2' }, elsewhere: true })
    expect(nextTurn(jobs, 'trainings', 'here', new Set(['here']))).toMatchObject({ job: { id: '3' }, elsewhere: false })
  })

  it('are nobody’s where no tab goes on with the job by itself', () => {
    const begun = job('1', 1, { owner: 'gone', state: { kind: 'running', stopAsked: false } })
    expect(nextTurn([begun], 'trainings', 'here', open)).toBeNull()
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
    const begun = job('begun', 3, { state: { kind: 'running', stopAsked: false } })
    expect(moved([begun, job('a', 4), job('b', 5)], 'a', -1)).toEqual([])
    expect(moved([begun, job('a', 4), job('b', 5)], 'b', 1)).toEqual([])
    expect(moved([begun, job('a', 4)], 'begun', 1)).toEqual([])
  })
})
