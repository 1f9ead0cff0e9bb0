import { expect, test } from 'vitest'
import type { RunRecord } from '#domain/run/run'
import { lettersOf } from '../../comparing/comparedRuns.tsx'
import { byTask } from './Comparison.tsx'

const run = (task: RunRecord['task']) => ({ task }) as unknown as RunRecord

test('runs of each task stand apart and keep the letter of their place', () => {
  const groups = byTask([run('curves'), run('classes'), run('curves')])
  expect([...groups].map(([task, runs]) => [task, lettersOf(runs)])).toEqual([
    ['curves', 'A, C'],
    ['classes', 'B'],
  ])
})
