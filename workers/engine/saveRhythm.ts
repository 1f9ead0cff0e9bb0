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
/** Training stands still for 1 part in this many; handing the bytes to the disk takes about as long again. */
const standingShare = 60
/** The disk writes for 1 part in this many, while training goes on. */
const writingShare = 10
/** A slow disk is not spared for longer: this much work may be lost. */
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
        const pause = Math.max(standingShare * stoodMs, Math.min(writingShare * tookMs, mostIntervalMs))
        readyAtMs = endMs + Math.max(leastIntervalMs, pause)
      }
    },
  }
}
