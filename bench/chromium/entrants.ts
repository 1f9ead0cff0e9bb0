/** Contenders of the page in Chromium as entrants of a race. */
import type { ContenderBackend, Workload } from '../contenders/contender.ts'
import type { Entrant } from '../entrant.ts'
import { untilIdle } from '../processorTime.ts'
import type { LibraryInPage } from './page.ts'
import type { ContendersPage } from './site.ts'

/** Playwright's own words around a message from the page help nobody. */
const plainly = async <T>(asked: Promise<T>): Promise<T> => {
  try {
    return await asked
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    const [first = message] = message.replace(/^page\.evaluate: (Error: )?/, '').split('\n    at ')
    throw new Error(first.trim())
  }
}

export function pageEntrant(
  { page, pid }: ContendersPage,
  library: LibraryInPage,
  workload: Workload,
  backend: ContenderBackend,
): Entrant {
  let inUnit = false
  return {
    library,
    open: () =>
      plainly(
        page.evaluate(([name, work, where]) => window.contenders.open(name, work, where), [
          library,
          workload,
          backend,
        ] as const),
      ),
    async unit() {
      inUnit = true
      const ms = await plainly(page.evaluate((name) => window.contenders.unit(name), library))
      inUnit = false
      return ms
    },
    reading: () => plainly(page.evaluate((name) => window.contenders.reading(name), library)),
    counts: () => plainly(page.evaluate((name) => window.contenders.counts(name), library)),
    async stop() {
      if (page.isClosed()) return
      await page.evaluate((name) => window.contenders.stop(name), library)
      // What was already handed to the device goes on without its worker, and would slow the others down.
      if (inUnit) await untilIdle(pid)
      inUnit = false
    },
  }
}
