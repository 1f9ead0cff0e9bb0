/**
 * The run under way: it starts, goes on, pauses and stops, and stays with it through what can happen to the worker. One that
 * dies or loses its device is replaced, and the run taken up from its checkpoint, a few times; a stop that the worker does
 * not heed ends the worker. It computes nothing. Events come at most ten times a second; every one makes a new state, so
 * that what did not change keeps its identity. Whose turn it is is the queue's business (`queue.ts`); what another tab trains
 * is shown here as well (`following.ts`), and paused and stopped through that tab.
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
import { applyEvent, isTraining, type LiveRun, liveRun, type TrainingStatus, trainsHere } from './trainingStatus.ts'

export type TrainingCommand = 'pause' | 'resume' | 'stop'

export interface StartRequest {
  readonly runId: string
  /** Under which it is taken from the queue. */
  readonly fence?: number
  /** From its checkpoint, instead of from the beginning. */
  readonly resume: boolean
  /** A trial of a search: its test part is not asked. */
  readonly withholdTest?: true
  /** Runs of the same job that are over. */
  readonly before?: readonly string[]
  readonly study: Study
  readonly name: string
  readonly datasetName: string
  readonly classNames: readonly string[]
  readonly backend: BackendPreference
}

export interface TrainingState {
  readonly status: TrainingStatus
  /** Which tab trains. */
  readonly place: 'here' | 'elsewhere'
  /**
   * Settles when the run is over: stored, or given up where it could not be. `training-busy` when this page trains one,
   * `run-unsaved` while it holds one.
   */
  start(request: StartRequest): Promise<Result<RunRecord>>
  /** Shows where the run stands that another tab trains, unless this page trains one. */
  follow(status: TrainingStatus): void
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
  /** Asks the tab that trains the run. */
  readonly ask: (runId: string, command: TrainingCommand) => void
  readonly now: () => number
  /** Runs something later; returns how to call it off. */
  readonly after: (ms: number, run: () => void) => () => void
}

const busy: AppError = {
  code: 'training-busy',
  message: 'A run is under way.',
  remedy: 'Wait for it to finish or stop it, then start this one.',
}

const unsavedBusy: AppError = {
  code: 'run-unsaved',
  message: 'The last run exists only in memory: it could not be stored.',
  remedy: 'Save it again, download its weights, or discard it; then start this one.',
}

/** A step under way may take its time; a worker that does not even end that is ended. */
const leastGraceMs = 10_000
const graceSteps = 3

export function createTraining(deps: TrainingDeps): TrainingStore {
  const { training, runs, store, device, notices } = deps
  return createStore<TrainingState>()((set, get) => {
    const restarts = createRestarts(deps.now)
    let callOffEnd = (): void => {}
    /** Who waits for the run to be over. */
    let over: (ended: Result<RunRecord>) => void = () => {}

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
      // Another tab has it: how it ends is that tab's to tell.
      if (error.code !== 'lease-lost') await close(run.id, { kind: 'failed', error })
      over(err(error))
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
        return over(ok(ended.value.record))
      }
      if (ended.error.code === 'device-lost') device.getState().lost(ended.error)
      if (!stopping) return fail(run, ended.error)
      // The user wished it to end, and so it did: with what was stored.
      const record = await close(run.id, { kind: 'stopped' })
      if (record) {
        set({ status: { kind: 'ended', record } })
        over(ok(record))
      } else await fail(run, ended.error)
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
      const last = { ...(liveRun(get().status) ?? run), brokeOff: ended.error, resumption: null, unsaved: null }
      set({ status: { kind: 'recovering', run: last, error: ended.error } })
      return train(last, { ...request, goOn: true })
    }

    /** A command that fails leaves the run as it was. */
    const command = async (during: 'pausing' | 'training', name: 'pause' | 'resume'): Promise<void> => {
      const { status } = get()
      const run = liveRun(status)
      if (!run || !isTraining(status) || status.kind === 'recovering') return
      if (get().place === 'elsewhere') return deps.ask(run.id, name)
      set({ status: { kind: during, run } })
      await training.call(name, null)
    }

    return {
      status: { kind: 'idle' },
      place: 'here',

      start({ runId, fence, resume, withholdTest, before, study, name, datasetName, classNames, backend }) {
        const { status } = get()
        if (trainsHere(get())) return Promise.resolve(err(busy))
        if (status.kind === 'unsaved') return Promise.resolve(err(unsavedBusy))
        const run: LiveRun = {
          id: runId,
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
        const ended = new Promise<Result<RunRecord>>((resolve) => {
          over = resolve
        })
        runs.getState().setLive(runId)
        set({ status: { kind: 'preparing', run, what: 'Starting', fraction: 0 }, place: 'here' })
        const request = {
          runId,
          name,
          study,
          backend,
          ...(resume && { goOn: true }),
          ...(withholdTest && { withholdTest }),
          ...(before && { before }),
        }
        void train(run, { ...request, ...(fence !== undefined && { fence }) })
        return ended
      },

      follow(status) {
        if (trainsHere(get()) || get().status.kind === 'unsaved') return
        runs.getState().setLive(isTraining(status) ? (liveRun(status)?.id ?? null) : null)
        set({ status, place: 'elsewhere' })
      },

      pause: () => command('pausing', 'pause'),
      resume: () => command('training', 'resume'),

      async stop() {
        const { status } = get()
        const run = liveRun(status)
        if (!run || !isTraining(status)) return
        if (get().place === 'elsewhere') return deps.ask(run.id, 'stop')
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
        over(ok(saved.value))
      },

      heldRun: () => training.call('heldRun', null),

      letGo() {
        const { status } = get()
        if (status.kind !== 'unsaved') return
        set({ status: { kind: 'idle' } })
        over(err(status.error))
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
