/**
 * When a training is due to be saved: at the end of the first epoch, and from then on so seldom that saving takes a
 * small share of the time, however slow disk and device are. Nothing is due while a save is under way.
 */

export interface SaveRhythm {
  due(): boolean
  /** Runs a save and takes its time; the next one is due after a multiple of it. */
  time<T>(save: () => Promise<T>): Promise<T>
}

/** A loss of this much work is not worth a disk access. */
const leastIntervalMs = 1000
/** Saving takes at most 1 part in this many, its waits included. */
const shareOfTime = 40

export function createSaveRhythm(nowMs: () => number): SaveRhythm {
  let readyAtMs = nowMs() + leastIntervalMs
  let saving = 0
  return {
    due: () => saving === 0 && nowMs() >= readyAtMs,
    async time(save) {
      const startMs = nowMs()
      saving++
      try {
        return await save()
      } finally {
        saving--
        const endMs = nowMs()
        readyAtMs = endMs + Math.max(leastIntervalMs, shareOfTime * (endMs - startMs))
      }
    },
  }
}
