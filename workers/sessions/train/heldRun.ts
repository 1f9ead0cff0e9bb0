/** The last training, while it is in memory only because nothing could be stored: to be stored again, or taken away. */
import { type AppError, err, ok, type Result } from '#domain/result'
import type { RunRecord } from '#domain/run/run'
import type { HeldRun } from '#protocol/training'

interface Held {
  readonly run: HeldRun
  readonly saveAgain: () => Promise<Result<RunRecord>>
}

export function createHeldRun() {
  let held: Held | null = null
  return {
    keep(run: HeldRun, saveAgain: Held['saveAgain']): void {
      held = { run, saveAgain }
    },
    forget(): void {
      held = null
    },
    async saveAgain(): Promise<Result<RunRecord>> {
      if (!held) return err(nothingHeld)
      const saved = await held.saveAgain()
      if (saved.ok) held = null
      return saved
    },
    run: async (): Promise<Result<HeldRun>> => (held ? ok(held.run) : err(nothingHeld)),
  }
}

const nothingHeld: AppError = {
  code: 'nothing-held',
  message: 'This run is no longer in memory.',
  remedy: 'Train it again; the same study and seed give the same weights.',
}
