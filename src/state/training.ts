/**
 * The run under way, as the train worker tells it: one union from “preparing” to how it ended.
 * It starts, pauses, resumes and stops; it computes nothing. Events come at most ten times a
 * second; every one makes a new state, so that what did not change keeps its identity.
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '#client/link'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { BackendPreference, DeviceReport } from '#domain/run/device'
import { type EpochRecord, isActive, type RunRecord } from '#domain/run/run'
import type { Study } from '#domain/study/study'
import type { EpochExample } from '#domain/tasks/epochExample'
import { type StepReading, withReading } from '#domain/training/stepReadings'
import type { TrainingCalls } from '#protocol/trainCalls'
import type { TrainEvent } from '#protocol/training'
import type { RunStore } from '#storage/ports'
import type { DeviceStore } from './device.ts'
import type { NoticesStore } from './notices.ts'
import type { RunsStore } from './runs.ts'

export type TrainProgress = Omit<Extract<TrainEvent, { kind: 'progress' }>, 'kind' | 'recent'>

/** What is known of a run while it trains. */
export interface LiveRun {
  readonly id: string
  readonly name: string
  readonly datasetName: string
  /** As planned; the record's cohort says what the worker found. */
  readonly classNames: readonly string[]
  readonly study: Study
  readonly createdAtMs: number
  readonly device: DeviceReport | null
  readonly epochs: readonly EpochRecord[]
  readonly best: RunRecord['best']
  /** One predicted row of the scored part as of the last epoch; not in the record. */
  readonly example: EpochExample | null
  /** Its steps so far, joined where they are many; not in the record. */
  readonly course: readonly StepReading[]
  /** Null until the first step. */
  readonly progress: TrainProgress | null
}

export type TrainingStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'preparing'; readonly run: LiveRun; readonly what: string; readonly fraction: number }
  | { readonly kind: 'training'; readonly run: LiveRun }
  /** Asked to pause; the step under way ends first. */
  | { readonly kind: 'pausing'; readonly run: LiveRun }
  | { readonly kind: 'paused'; readonly run: LiveRun }
  /** Asked to stop; the best weights are kept and meet the test part. */
  | { readonly kind: 'stopping'; readonly run: LiveRun }
  /** Finished or stopped: the record says which, and how good it is. */
  | { readonly kind: 'ended'; readonly record: RunRecord }
  | { readonly kind: 'failed'; readonly run: LiveRun; readonly error: AppError }

export interface StartRequest {
  readonly study: Study
  readonly name: string
  readonly datasetName: string
  readonly classNames: readonly string[]
  readonly backend: BackendPreference
}

export interface TrainingState {
  readonly status: TrainingStatus
  /** The new run's id at once, while it trains on; `training-busy` when one is under way. */
  start(request: StartRequest): Result<string>
  pause(): Promise<void>
  resume(): Promise<void>
  stop(): Promise<void>
}

export type TrainingStore = StoreApi<TrainingState>

export interface TrainingDeps {
  readonly training: Client<TrainingCalls>
  readonly runs: RunsStore
  readonly store: Pick<RunStore, 'load' | 'save'>
  readonly device: DeviceStore
  readonly notices: NoticesStore
  readonly newId: () => string
  readonly now: () => number
}

/** The live run, while there is one. */
export function liveRun(status: TrainingStatus): LiveRun | null {
  return status.kind === 'idle' || status.kind === 'ended' ? null : status.run
}

export function isTraining(status: TrainingStatus): boolean {
  return liveRun(status) !== null && status.kind !== 'failed'
}

/** The status after an event. Once the user asked to stop, late readings do not take that back. */
export function applyEvent(status: TrainingStatus, event: TrainEvent): TrainingStatus {
  if (status.kind === 'idle' || status.kind === 'ended' || status.kind === 'failed') return status
  const { run } = status
  const withRun = (next: LiveRun): TrainingStatus => ({ ...status, run: next })
  switch (event.kind) {
    case 'device':
      return withRun({ ...run, device: event.device })
    case 'preparing':
      return status.kind === 'stopping'
        ? status
        : { kind: 'preparing', run, what: event.what, fraction: event.fraction }
    case 'progress': {
      const { kind: _, recent, ...progress } = event
      const next = { ...run, progress, course: recent ? withReading(run.course, recent) : run.course }
      return status.kind === 'preparing' ? { kind: 'training', run: next } : withRun(next)
    }
    case 'epoch':
      return withRun({ ...run, epochs: [...run.epochs, event.record], best: event.best, example: event.example })
    case 'status':
      if (event.status.kind === 'paused' && status.kind !== 'stopping') return { kind: 'paused', run }
      if (event.status.kind === 'training' && status.kind === 'paused') return { kind: 'training', run }
      return status
    default:
      return event satisfies never
  }
}

const busy: AppError = {
  code: 'training-busy',
  message: 'A run is under way.',
  remedy: 'Wait for it or stop it, then start this one.',
}

export function createTraining(deps: TrainingDeps): TrainingStore {
  const { training, runs, store, device, notices } = deps
  return createStore<TrainingState>()((set, get) => {
    const listRecord = async (id: string): Promise<void> => {
      const kept = await store.load(id).catch(() => null)
      if (kept?.ok && liveRun(get().status)?.id === id) runs.getState().put(kept.value)
    }

    const listen = (runId: string) => (event: TrainEvent) => {
      const { status } = get()
      if (liveRun(status)?.id !== runId) return
      if (event.kind === 'device') device.getState().reported(event.device)
      // The first step: by now the worker has recorded who takes part and how they are split.
      if (event.kind === 'progress' && status.kind === 'preparing') void listRecord(runId)
      set({ status: applyEvent(status, event) })
    }

    /** A worker that died could not write how it ended; the page does. */
    const recordFault = async (id: string, error: AppError): Promise<void> => {
      const kept = await store.load(id)
      if (!kept.ok) return
      const record: RunRecord = isActive(kept.value.status)
        ? { ...kept.value, status: { kind: 'failed', error } }
        : kept.value
      if (record !== kept.value) await store.save(record)
      runs.getState().put(record)
    }

    const finish = async (run: LiveRun, ended: Result<RunRecord>): Promise<void> => {
      runs.getState().setLive(null)
      if (ended.ok) {
        runs.getState().put(ended.value)
        set({ status: { kind: 'ended', record: ended.value } })
        return
      }
      const last = liveRun(get().status) ?? run
      set({ status: { kind: 'failed', run: last, error: ended.error } })
      await recordFault(run.id, ended.error).catch((cause: unknown) => {
        notices.getState().say(`How the run ended could not be stored: ${String(cause)}`)
      })
    }

    /** A command that fails leaves the run as it was. */
    const command = async (
      during: 'pausing' | 'stopping' | 'training',
      name: 'pause' | 'resume' | 'stop',
    ): Promise<void> => {
      const run = liveRun(get().status)
      if (!run || get().status.kind === 'failed') return
      set({ status: { kind: during, run } })
      await training.call(name, null)
    }

    return {
      status: { kind: 'idle' },

      start({ study, name, datasetName, classNames, backend }) {
        if (isTraining(get().status)) return err(busy)
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
          example: null,
          course: [],
          progress: null,
        }
        runs.getState().setLive(run.id)
        set({ status: { kind: 'preparing', run, what: 'Starting', fraction: 0 } })
        void training
          .call('train', { runId: run.id, name, study, backend }, { onProgress: listen(run.id) })
          .then((ended) => finish(run, ended))
        return ok(run.id)
      },

      pause: () => command('pausing', 'pause'),
      resume: () => command('training', 'resume'),
      stop: () => command('stopping', 'stop'),
    }
  })
}
