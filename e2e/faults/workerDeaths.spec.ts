import { type Page, test } from '@playwright/test'
import { ended, finished, goesOn, startRun, trainerOf, training } from '../fixtures/faults.ts'
import { endOf, storedRun } from '../fixtures/storedRun.ts'
import { expect } from '../fixtures/studioTest.ts'

/** Every way a worker can end is noticed in time; the run goes on by itself and ends as if nothing had been. */
const epochs = 120
const toldWithinMs = 12_000

const deaths: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'that throws': async (page) =>
    (await trainerOf(page)).evaluate(() => {
      setTimeout(() => {
        throw new Error('thrown by the test')
      })
    }),
  'that closes itself': async (page) => (await trainerOf(page)).evaluate(() => void setTimeout(() => self.close())),
  'that hangs': async (page) =>
    (await trainerOf(page)).evaluate(() => {
      setTimeout(() => {
        for (;;);
      })
    }),
  'that is terminated behind the studio’s back': (page) =>
    page.evaluate(() => (window as unknown as { endTrainer(): void }).endTrainer()),
  'that runs out of memory': async (page) =>
    (await trainerOf(page)).evaluate(() => {
      setTimeout(() => {
        const hoard: Float64Array[] = []
        for (;;) hoard.push(new Float64Array(2 ** 32))
      })
    }),
}

test.describe.configure({ mode: 'serial' })

let expected: string | null = null

test('unbroken, the training ends with these weights', async ({ page }) => {
  await page.goto('/')
  const id = await startRun(page, epochs, 'WebAssembly')
  await finished(page)
  expected = endOf(await storedRun(page, id))
  expect(expected).not.toBeNull()
})

test('a worker that dies in any of five ways is told of in time, and the run ends with the same weights', async ({
  page,
}) => {
  test.setTimeout(240_000)
  page.on('dialog', (dialog) => void dialog.accept())
  // The one handle on a worker that the studio does not give out.
  await page.addInitScript(() => {
    const Own = window.Worker
    window.Worker = class extends Own {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options)
        if (options?.name === 'training') Object.assign(window, { endTrainer: () => this.terminate() })
      }
    }
  })
  const waiting = Object.entries(deaths)
  // A quick machine ends a run before all of them: the next run takes the rest.
  while (waiting.length > 0) {
    await page.goto('/')
    const id = await startRun(page, epochs, 'WebAssembly')
    for (let [next] = waiting; next && (await training(page, 2)); [next] = waiting) {
      const [name, die] = next
      const startMs = Date.now()
      await die(page)
      const told = page.getByText(/The background task (failed|stopped answering)/).first()
      await expect(told.or(ended(page)).first(), `a worker ${name}`).toBeVisible({ timeout: toldWithinMs + 3_000 })
      // Its last step was taken before it died.
      if (await ended(page).isVisible()) break
      const tookMs = Date.now() - startMs
      test.info().annotations.push({ type: `told: a worker ${name}`, description: `${tookMs} ms` })
      expect(tookMs, `a worker ${name}`).toBeLessThan(toldWithinMs)
      waiting.shift()
      await expect(page.getByText(/bit for bit/).first(), `a worker ${name}`).toBeVisible({ timeout: 60_000 })
      expect((await storedRun(page, id)).torn).toEqual([])
      // What is told is told once a session; a reloaded tab begins another, and a new count of restarts.
      await page.reload()
      if (!(await goesOn(page))) break
    }
    await finished(page)
    const stored = await storedRun(page, id)
    expect(stored).toMatchObject({ status: 'finished', epochs, torn: [] })
    expect(endOf(stored)).toBe(expected)
  }
})
