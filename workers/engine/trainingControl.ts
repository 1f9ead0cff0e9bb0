/** The user's hand on a training: pause, resume, stop. The loop asks between two steps. */

export type TrainingWish = 'run' | 'pause' | 'stop'

export interface TrainingControl {
  readonly wish: TrainingWish
  pause(): void
  resume(): void
  /** Final: a later pause or resume changes nothing. */
  stop(): void
  /** Resolves when the wish is no longer `pause`. */
  whileResting(): Promise<void>
}

export function createTrainingControl(): TrainingControl {
  let wish: TrainingWish = 'run'
  let wake: (() => void)[] = []
  const change = (next: TrainingWish): void => {
    if (wish === 'stop') return
    wish = next
    if (next === 'pause') return
    for (const resolve of wake) resolve()
    wake = []
  }
  return {
    get wish() {
      return wish
    },
    pause: () => change('pause'),
    resume: () => change('run'),
    stop: () => change('stop'),
    whileResting: () => (wish === 'pause' ? new Promise((resolve) => wake.push(resolve)) : Promise.resolve()),
  }
}
