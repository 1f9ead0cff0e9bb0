import { expect, test } from 'vitest'
import { err, ok } from '#domain/result'
import type { ClassRun } from '#domain/run/run'
import type { AnalysisCalls } from '#protocol/trainCalls'
import { inProcess } from '../client/inProcess.testkit.ts'
import { finishedRun } from '../export/tasks/classes/finishedRun.testkit.ts'
import { createCompletions } from './completions.ts'
import { createNotices } from './notices.ts'
import { memoryRunStore } from './runs.testkit.ts'
import { createRuns, runOf } from './runs.ts'
import { usesAlone } from './uses.testkit.ts'

const { run } = finishedRun()
const older: ClassRun = { ...run, fit: null, evaluation: null }
const gone = { code: 'dataset-missing', message: 'gone', remedy: 'import it again' }

function bench(answer: ClassRun | 'fault' = run, lacking: typeof gone | null = null) {
  const asked: string[] = []
  const runs = createRuns({ store: memoryRunStore(), notices: createNotices({ newId: () => 'n' }), uses: usesAlone() })
  const completions = createCompletions({
    runs,
    analysis: inProcess<AnalysisCalls>({
      async completeRun({ runId }) {
        asked.push(runId)
        return answer === 'fault' ? err(gone) : ok({ record: { ...answer, id: runId }, lacking })
      },
    }),
  })
  return { asked, runs, completions }
}

test('a run of an earlier version is completed once, and the list has what came back', async () => {
  const { asked, runs, completions } = bench()
  await Promise.all([completions.getState().complete(older), completions.getState().complete(older)])
  await completions.getState().complete(older)
  expect(asked).toEqual([run.id])
  expect(runOf(runs.getState().list, run.id)).toEqual(run)
  expect(completions.getState().byRun[run.id]).toEqual({ kind: 'done', lacking: null })
})

test('a run that lacks nothing, has no weights, or still trains is left alone', async () => {
  const { asked, completions } = bench()
  await completions.getState().complete(run)
  await completions.getState().complete({ ...older, best: null })
  await completions.getState().complete({ ...older, status: { kind: 'training' } })
  expect(asked).toEqual([])
})

test('what stays missing is told, be it the dataset or the worker', async () => {
  const without = bench(older, gone)
  await without.completions.getState().complete(older)
  expect(without.completions.getState().byRun[run.id]).toEqual({ kind: 'done', lacking: gone })
  const broken = bench('fault')
  await broken.completions.getState().complete(older)
  expect(broken.completions.getState().byRun[run.id]).toEqual({ kind: 'done', lacking: gone })
})

test('of a list those that ended by themselves are completed, not those that broke off', async () => {
  const { asked, completions } = bench()
  const named = (id: string, change: Partial<ClassRun>): ClassRun => ({ ...older, ...change, id })
  await completions
    .getState()
    .completeListed([
      named('finished', {}),
      named('cut', { status: { kind: 'interrupted' } }),
      named('stopped', { status: { kind: 'stopped' } }),
    ])
  expect(asked).toEqual(['finished', 'stopped'])
})
