/**
 * When a training is due to be saved: at the end of the first epoch, and from then on so seldom that saving takes a
 * small share of the time, however slow the device is, and so often that a slow disk costs no more than minutes of work.
 * Nothing is due while a save is under way.
 */

export interface SaveRhythm {
  due(): boolean
  /** Runs a save, for whose copy of the state the training has waited so long; the next one is due by what both took. */
  time<T>(copyMs: number, save: () => Promise<T>): Promise<T>
}

/** A loss of this much work is not worth a disk access. */
const leastIntervalMs = 1000
/** Saving takes at most 1 part in this many, its waits included. */
const shareOfTime = 40
/** The disk writes while training goes on, so a slow one is not waited for longer: this much work may be lost. */
const mostIntervalMs = 2 * 60_000

export function createSaveRhythm(nowMs: () => number): SaveRhythm {
  let readyAtMs = nowMs() + leastIntervalMs
  let saving = 0
  return {
    due: () => saving === 0 && nowMs() >= readyAtMs,
    async time(copyMs, save) {
      const startMs = nowMs()
      saving++
      // Training stands still until the save first waits for something.
      let stoodMs = copyMs
      try {
        const saved = save()
        stoodMs += nowMs() - startMs
        return await saved
      } finally {
        saving--
        const endMs = nowMs()
        const tookMs = copyMs + endMs - startMs
        const pause = Math.max(shareOfTime * stoodMs, Math.min(shareOfTime * tookMs, mostIntervalMs))
        readyAtMs = endMs + Math.max(leastIntervalMs, pause)
      }
    },
  }
}
