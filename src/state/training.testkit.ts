/** A run of which a test drives the worker: what it tells, how it ends, what it can store. */
import type { Client } from '#client/link'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { DeviceReport } from '#domain/run/device'
import type { ClassEpoch, ClassRun, RunRecord } from '#domain/run/run'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import type { TrainingCalls } from '#protocol/trainCalls'
import type { EndedTraining, TrainEvent, TrainRequest } from '#protocol/training'
import { inProcess } from '../client/inProcess.testkit.ts'
import { createDevice } from './device.ts'
import { createNotices } from './notices.ts'
import { memoryRunStore } from './runs.testkit.ts'
import { createRuns } from './runs.ts'
import { createTraining, type TrainingCommand } from './training.ts'
import { usesAlone } from './uses.testkit.ts'

export const report: DeviceReport = {
  backend: 'wasm',
  adapter: 'WASM SIMD',
  software: false,
  reason: 'No graphics adapter.',
  features: { f16: false, subgroups: false, timestamps: false, relaxedSimd: true },
  maxBufferBytes: null,
  selfTest: { passed: true, checks: 4, failed: [], worstGap: 0, durationMs: 1 },
}

export const epoch = (n: number): ClassEpoch => ({
  epoch: n,
  train: { loss: 1 / n, accuracy: 0.5, n: 10 },
  validation: { loss: 1 / n, accuracy: 0.6, n: 5 },
  validationConfusion: null,
  learningRate: 1e-3,
  durationMs: 100,
})

export const progress: TrainEvent = {
  kind: 'progress',
  epoch: 1,
  epochs: 80,
  step: 3,
  steps: 100,
  stepsPerSecond: 5,
  elapsedMs: 600,
  remainingMs: null,
  train: null,
  recent: { step: 3, steps: 3, loss: 1.5, measures: [0.2] },
  memoryBytes: 1000,
}

const study = ramanClassification(64, 3)

export const recordOf = (request: TrainRequest, status: ClassRun['status']): ClassRun => ({
  task: 'classes',
  id: request.runId,
  name: request.name,
  createdAtMs: 5,
  study,
  dataset: { hash: 'd', name: 'Data' },
  status,
  device: report,
  cohort: null,
  fit: null,
  split: null,
  epochs: [epoch(1)],
  best: { epoch: 1, score: 0.6 },
  classics: null,
  test: null,
  evaluation: null,
  steps: 3,
  trainingMs: 600,
  warnings: [],
})

export const full: AppError = { code: 'storage-full', message: 'There is no room left.', remedy: 'Delete something.' }

/** A train client whose run the test drives: events through `send`, the end through `end`. */
export function bench() {
  const store = memoryRunStore()
  let ids = 0
  const notices = createNotices({ newId: () => `notice-${++ids}` })
  const runs = createRuns({ store, notices, uses: usesAlone() })
  const calls: string[] = []
  let send: (event: TrainEvent) => void = () => {}
  let end: (result: Result<EndedTraining>) => void = () => {}
  let saving = async (): Promise<Result<RunRecord>> => err(full)
  /** What is to run after a while. */
  const later: (() => void)[] = []
  const clock = { ms: 5 }
  let request: TrainRequest | null = null
  const called = (name: string) => async () => {
    calls.push(name)
    return ok(undefined)
  }
  const handlers = inProcess<TrainingCalls>({
    openDevice: async () => ok(report),
    train(asked, { tell }) {
      request = asked
      send = tell
      return new Promise((resolve) => {
        end = resolve
      })
    },
    pause: called('pause'),
    resume: called('resume'),
    stop: called('stop'),
    saveAgain: async () => saving(),
  })
  /** Ended, a worker owes no answer. */
  const worker: Client<TrainingCalls> = {
    ...handlers,
    stop() {
      calls.push('end worker')
      end(err({ code: 'worker-stopped', message: 'The background task was ended.', remedy: 'Try again.' }))
    },
  }
  const device = createDevice({ training: worker })
  const training = createTraining({
    training: worker,
    runs,
    store,
    device,
    notices,
    ask: (runId, command) => asked.push([runId, command]),
    now: () => clock.ms,
    after(_, run) {
      later.push(run)
      return () => later.splice(later.indexOf(run), 1)
    },
  })
  const asked: [string, TrainingCommand][] = []
  const start = (resume = false) =>
    training.getState().start({
      runId: `run-${++ids}`,
      resume,
      study,
      name: 'Run 1',
      datasetName: 'Data',
      classNames: ['a', 'b'],
      backend: 'auto',
    })
  return {
    store,
    runs,
    training,
    calls,
    asked,
    start,
    send: (event: TrainEvent) => send(event),
    request: () => {
      if (!request) throw new Error('train was not called')
      return request
    },
    device,
    clock,
    letSave(save: () => Promise<Result<RunRecord>>) {
      saving = save
    },
    /** A while passes. */
    pass: async () => {
      for (const run of later.splice(0)) run()
      await new Promise((resolve) => setTimeout(resolve, 0))
    },
    end: async (result: Result<RunRecord>, unsaved: AppError | null = null) => {
      end(result.ok ? ok({ record: result.value, unsaved }) : result)
      await new Promise((resolve) => setTimeout(resolve, 0))
    },
  }
}
