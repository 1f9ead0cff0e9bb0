/**
 * Live status between tabs: who trains tells the others where it stands, and hears what they ask of it; the others show it
 * as if they trained it themselves. Epochs cross once each: who missed one asks for all. When the tab that trains goes
 * away, whatever the reason, its lock says so.
 */
import type { EpochRecord } from '#domain/run/run'
import type { Channel } from '#protocol/channel'
import type { JobsStore } from './jobs.ts'
import type { RunsStore } from './runs.ts'
import type { TrainingCommand, TrainingStore } from './training.ts'
import { isTraining, type LiveRun, liveRun, type TrainingStatus, trainsHere } from './trainingStatus.ts'
import type { Uses } from './uses.ts'

type Running = Extract<TrainingStatus, { readonly run: LiveRun }>

export type TrainingWord =
  /** A tab that was just opened, or missed something. */
  | { readonly kind: 'ask' }
  /** `status` without its epochs; `epochs` are those from number `from` on, counted from 0. */
  | {
      readonly kind: 'stands'
      readonly status: Running
      readonly from: number
      readonly epochs: readonly EpochRecord[]
    }
  | { readonly kind: 'over'; readonly runId: string }
  | { readonly kind: 'command'; readonly runId: string; readonly command: TrainingCommand }

export interface FollowingDeps {
  readonly training: TrainingStore
  readonly runs: RunsStore
  readonly jobs: JobsStore
  readonly channel: Channel<TrainingWord>
  readonly uses: Uses
}

const withEpochs = (status: Running, epochs: readonly EpochRecord[]): Running => ({
  ...status,
  run: { ...status.run, epochs },
})

/** Asks a run's trainer, through its tab. */
export const askThrough =
  (channel: Channel<TrainingWord>) =>
  (runId: string, command: TrainingCommand): void =>
    channel.say({ kind: 'command', runId, command })

export function followTraining({ training, runs, jobs, channel, uses }: FollowingDeps): void {
  /** Of which run how many epochs were told. */
  let told = { runId: '', epochs: 0 }

  const tell = (from: number): void => {
    const { status, place } = training.getState()
    if (place !== 'here' || status.kind === 'idle' || status.kind === 'ended' || !isTraining(status)) return
    const { id, epochs } = status.run
    const known = Math.min(from, epochs.length)
    channel.say({ kind: 'stands', status: withEpochs(status, []), from: known, epochs: epochs.slice(known) })
    told = { runId: id, epochs: epochs.length }
  }

  training.subscribe(({ status, place }, before) => {
    if (place !== 'here') return
    const run = liveRun(status)
    if (isTraining(status) && run) return tell(told.runId === run.id ? told.epochs : 0)
    const last = before.place === 'here' && isTraining(before.status) ? liveRun(before.status) : null
    if (last) channel.say({ kind: 'over', runId: last.id })
  })

  /** Ends the watch over the tab that trains what is followed. */
  let watching: { readonly runId: string; readonly end: AbortController } | null = null

  const followed = (): LiveRun | null => {
    const { status, place } = training.getState()
    return place === 'elsewhere' ? liveRun(status) : null
  }

  const leave = (runId: string): void => {
    if (watching?.runId === runId) {
      watching.end.abort()
      watching = null
    }
    if (followed()?.id === runId) training.getState().follow({ kind: 'idle' })
    void runs.getState().refresh()
    void jobs.getState().refresh()
  }

  const watch = async (runId: string): Promise<void> => {
    if (watching?.runId === runId) return
    watching?.end.abort()
    const end = new AbortController()
    watching = { runId, end }
    if (await uses.untrained(runId, end.signal)) leave(runId)
  }

  channel.hear((word) => {
    switch (word.kind) {
      case 'ask':
        return tell(0)
      case 'stands': {
        if (trainsHere(training.getState())) return
        const { run } = word.status
        const known = followed()?.id === run.id ? (followed()?.epochs ?? []) : []
        if (word.from > known.length) return channel.say({ kind: 'ask' })
        training.getState().follow(withEpochs(word.status, [...known.slice(0, word.from), ...word.epochs]))
        void watch(run.id)
        return
      }
      case 'over':
        return leave(word.runId)
      case 'command': {
        const state = training.getState()
        if (state.place === 'here' && liveRun(state.status)?.id === word.runId) void state[word.command]()
        return
      }
      default:
        return word satisfies never
    }
  })
  channel.say({ kind: 'ask' })
}
