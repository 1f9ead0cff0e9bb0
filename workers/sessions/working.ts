/** What a handler is given by a caller that waits to the end: the sessions among themselves, scripts and tests. */
import type { Result } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import type { TrainingControl } from '#engine/trainingControl'
import type { Working } from '#protocol/call'
import type { HeldRun, TrainEvent } from '#protocol/training'

const { signal } = new AbortController()

export const telling = <Progress>(tell: (progress: Progress) => void): Working<Progress> => ({
  tell,
  patience: () => {},
  signal,
})

export const undisturbed: Working<unknown> = telling(() => {})

/** What the caller of a training hears and may do meanwhile. */
export interface TrainWorking extends Pick<Working<TrainEvent>, 'tell' | 'patience'> {
  readonly control: TrainingControl
  /** Given what could not be stored when it ends, so that it is not lost with the call. */
  hold(run: HeldRun, saveAgain: () => Promise<Result<RunRecord>>): void
}

/** A training by itself: what cannot be stored is lost with it. */
export const trainingWith = (control: TrainingControl, tell: (event: TrainEvent) => void): TrainWorking => ({
  control,
  tell,
  patience: () => {},
  hold: () => {},
})
