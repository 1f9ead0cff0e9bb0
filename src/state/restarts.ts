/** How often a training that broke off may be taken up again by itself before somebody has to look at it. */

const mostRestarts = 3
const withinMs = 5 * 60_000

export function createRestarts(now: () => number) {
  let atMs: readonly number[] = []
  return {
    /** Counts one, unless there were too many lately. */
    allow(): boolean {
      const lately = atMs.filter((at) => now() - at < withinMs)
      if (lately.length >= mostRestarts) return false
      atMs = [...lately, now()]
      return true
    },
  }
}

export const restartsWords = `It restarted ${mostRestarts} times within ${withinMs / 60_000} minutes and failed again.`
