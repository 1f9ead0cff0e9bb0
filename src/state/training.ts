/**
 * The run under way: it starts, goes on, pauses and stops, and stays with it through what can happen to the worker. One that
 * dies or loses its device is replaced, and the run taken up from its checkpoint, a few times; a stop that the worker does
 * not heed ends the worker. It computes nothing. Events come at most ten times a second; every one makes a new state, so
 * that what did not change keeps its identity.
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '#client/link'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { BackendPreference } from '#domain/run/device'
import { isActive, isPassing, type RunRecord } from '#domain/run/run'
import type { Study } from '#domain/study/study'
import type { TrainingCalls } from '#protocol/trainCalls'
import type { EndedTraining, HeldRun, TrainEvent, TrainRequest } from '#protocol/training'
import type { RunStore } from '#storage/ports'
import type { DeviceStore } from './device.ts'
import type { NoticesStore } from './notices.ts'
import { createRestarts, restartsWords } from './restarts.ts'
import type { RunsStore } from './runs.ts'
import { applyEvent, isTraining, type LiveRun, liveRun, type TrainingStatus } from './trainingStatus.ts'

export interface StartRequest {
  readonly study: Study
  readonly name: string
  readonly datasetName: string
  readonly classNames: readonly string[]
  readonly backend: BackendPreference
}

export interface TrainingState {
  readonly status: TrainingStatus
  /** The new run's id at once, while it trains on; `training-busy` when one is under way, `run-unsaved` while one is held. */
  start(request: StartRequest): Result<string>
  /** A run that broke off, from its checkpoint. The same errors. */
  goOn(record: RunRecord, backend: BackendPreference): Result<string>
  pause(): Promise<void>
  resume(): Promise<void>
  /** After the step under way; asked twice, or not heeded in time, at once. */
  stop(): Promise<void>
  /** Tries again to store a run that ended in memory. */
  saveAgain(): Promise<void>
  /** What ended in memory, to be taken away. */
  heldRun(): Promise<Result<HeldRun>>
  /** Gives up what ended in memory; the run stays as far as it was stored. */
  letGo(): void
}

export type TrainingStore = StoreApi<TrainingState>

export interface TrainingDeps {
  readonly training: Client<TrainingCalls>
  readonly runs: RunsStore
  readonly store: Pick<RunStore, 'load' | 'amend'>
  readonly device: DeviceStore
  readonly notices: NoticesStore
  readonly newId: () => string
  readonly now: () => number
  /** Runs something later; returns how to call it off. */
  readonly after: (ms: number, run: () => void) => () => void
}

const busy: AppError = {
  code: 'training-busy',
  message: 'A run is under way.',
  remedy: 'Wait for it or stop it, then start this one.',
}

const unsavedBusy: AppError = {
  code: 'run-unsaved',
  message: 'The last run is in memory only: it could not be stored.',
  remedy: 'Save it again, download its weights, or let go of it; then start this one.',
}

/** A step under way may take its time; a worker that does not even end that is ended. */
const leastGraceMs = 10_000
const graceSteps = 3

export function createTraining(deps: TrainingDeps): TrainingStore {
  const { training, runs, store, device, notices } = deps
  return createStore<TrainingState>()((set, get) => {
    const restarts = createRestarts(deps.now)
    let callOffEnd = (): void => {}

    const listRecord = async (id: string): Promise<void> => {
      const kept = await store.load(id).catch(() => null)
      if (kept?.ok) runs.getState().put(kept.value)
    }

    const listen = (runId: string) => (event: TrainEvent) => {
      const { status } = get()
      if (liveRun(status)?.id !== runId) return
      if (event.kind === 'device') device.getState().reported(event.device)
      // The last step is taken: what is still to do has an end.
      if (event.kind === 'judging') callOffEnd()
      // The first step: by now the worker has recorded who takes part and how they are split.
      if (event.kind === 'progress' && status.kind === 'preparing') void listRecord(runId)
      set({ status: applyEvent(status, event) })
    }

    /** What a worker that is gone could not write; a record that it had closed stays as it is. */
    const close = async (id: string, status: RunRecord['status']): Promise<RunRecord | null> => {
      const closed = await store
        .amend(id, (record) => (isActive(record.status) ? ({ ...record, status } as RunRecord) : record))
        .catch((cause: unknown) => {
          notices.getState().say(`How the run ended could not be stored: ${String(cause)}`)
          return null
        })
      if (!closed?.ok) return null
      runs.getState().put(closed.value)
      return closed.value
    }

    const fail = async (run: LiveRun, error: AppError): Promise<void> => {
      set({ status: { kind: 'failed', run: liveRun(get().status) ?? run, error } })
      await close(run.id, { kind: 'failed', error })
    }

    const finish = async (run: LiveRun, ended: Result<EndedTraining>): Promise<void> => {
      const stopping = get().status.kind === 'stopping'
      runs.getState().setLive(null)
      if (ended.ok && ended.value.unsaved) {
        const last = liveRun(get().status) ?? run
        set({ status: { kind: 'unsaved', run: last, record: ended.value.record, error: ended.value.unsaved } })
        return listRecord(run.id)
      }
      if (ended.ok) {
        runs.getState().put(ended.value.record)
        set({ status: { kind: 'ended', record: ended.value.record } })
        return
      }
      if (ended.error.code === 'device-lost') device.getState().lost(ended.error)
      if (!stopping) return fail(run, ended.error)
      // The user wished it to end, and so it did: with what was stored.
      const record = await close(run.id, { kind: 'stopped' })
      if (record) set({ status: { kind: 'ended', record } })
      else await fail(run, ended.error)
    }

    /** A worker that broke off is replaced: what it holds on its device cannot be trusted or freed. */
    const train = async (run: LiveRun, request: TrainRequest): Promise<void> => {
      const ended = await training.call('train', request, { onProgress: listen(run.id) })
      callOffEnd()
      if (ended.ok || !isPassing(ended.error) || get().status.kind === 'stopping') return finish(run, ended)
      training.stop()
      if (ended.error.code === 'device-lost') device.getState().lost(ended.error)
      if (!restarts.allow()) {
        return finish(run, err({ ...ended.error, message: `${ended.error.message} ${restartsWords}` }))
      }
      const last = { ...(liveRun(get().status) ?? run), brokeOff: ended.error, unsaved: null }
      set({ status: { kind: 'recovering', run: last, error: ended.error } })
      return train(last, { ...request, goOn: true })
    }

    const begin = (run: LiveRun, request: TrainRequest): Result<string> => {
      const { status } = get()
      if (isTraining(status)) return err(busy)
      if (status.kind === 'unsaved') return err(unsavedBusy)
      runs.getState().setLive(run.id)
      set({ status: { kind: 'preparing', run, what: 'Starting', fraction: 0 } })
      void train(run, request)
      return ok(run.id)
    }

    /** A command that fails leaves the run as it was. */
    const command = async (during: 'pausing' | 'training', name: 'pause' | 'resume'): Promise<void> => {
      const { status } = get()
      const run = liveRun(status)
      if (!run || !isTraining(status) || status.kind === 'recovering') return
      set({ status: { kind: during, run } })
      await training.call(name, null)
    }

    return {
      status: { kind: 'idle' },

      start({ study, name, datasetName, classNames, backend }) {
        const run: LiveRun = {
          id: deps.newId(),
          name,
          datasetName,
          classNames,
          study,
          createdAtMs: deps.now(),
          device: null,
          epochs: [],
          best: null,
          ...nothingYet,
        }
        return begin(run, { runId: run.id, name, study, backend })
      },

      goOn(record, backend) {
        const { id, name, dataset, study, createdAtMs, epochs, best } = record
        const run: LiveRun = {
          id,
          name,
          datasetName: dataset.name,
          classNames: [],
          study,
          createdAtMs,
          device: record.device,
          epochs,
          best,
          ...nothingYet,
        }
        return begin(run, { runId: id, name, study, backend, goOn: true })
      },

      pause: () => command('pausing', 'pause'),
      resume: () => command('training', 'resume'),

      async stop() {
        const { status } = get()
        const run = liveRun(status)
        if (!run || !isTraining(status)) return
        if (status.kind === 'stopping') return training.stop()
        set({ status: { kind: 'stopping', run } })
        const stepMs = run.progress && run.progress.stepsPerSecond > 0 ? 1000 / run.progress.stepsPerSecond : 0
        callOffEnd()
        callOffEnd = deps.after(Math.max(leastGraceMs, graceSteps * stepMs), () => training.stop())
        await training.call('stop', null)
      },

      async saveAgain() {
        const { status } = get()
        if (status.kind !== 'unsaved') return
        const saved = await training.call('saveAgain', null)
        if (get().status !== status) return
        if (!saved.ok) {
          set({ status: { ...status, error: saved.error } })
          return
        }
        runs.getState().put(saved.value)
        set({ status: { kind: 'ended', record: saved.value } })
      },

      heldRun: () => training.call('heldRun', null),

      letGo() {
        if (get().status.kind === 'unsaved') set({ status: { kind: 'idle' } })
      },
    }
  })
}

const nothingYet = {
  example: null,
  course: [],
  progress: null,
  brokeOff: null,
  resumption: null,
  saved: null,
  unsaved: null,
  judging: false,
} as const satisfies Partial<LiveRun>
