import { chromium, expect, type Page, test } from '@playwright/test'
import { chromiumFlags, findChromium } from '../../scripts/findChromium.mjs'
import { address, finished, longRun, startRun, training } from '../fixtures/faults.ts'
import { endOf, storedRun } from '../fixtures/storedRun.ts'

/** A graphics process that dies takes the device with it; the run opens another and ends as if nothing had been. */
const epochs = 10
const losses = longRun ? 5 : 2
/** On an idle machine; a busy one may take as long again as its first start took. */
const againWithinMs = 15_000
/** Chromium otherwise denies WebGPU to a page whose graphics process crashed. */
const repeatable = ['--disable-gpu-process-crash-limit', '--disable-domain-blocking-for-3d-apis']

async function withBrowser(use: (page: Page, crash: () => Promise<unknown>) => Promise<void>) {
  const executablePath = await findChromium()
  if (!executablePath) throw new Error('no Chromium')
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags, ...repeatable] })
  try {
    const devtools = await browser.newBrowserCDPSession()
    const page = await browser.newPage({ baseURL: address(), viewport: { width: 1440, height: 900 } })
    await page.goto('/')
    await use(page, () => devtools.send('Browser.crashGpuProcess'))
  } finally {
    await browser.close()
  }
}

test(`a graphics device that is lost ${losses} times is replaced, and the run ends with the weights of an unbroken one`, async () => {
  test.setTimeout(longRun ? 1_800_000 : 300_000)
  await withBrowser(async (page, crash) => {
    const unbroken = await startRun(page, epochs, 'WebGPU')
    const firstMs = Date.now()
    await training(page, 1)
    const firstStartMs = Date.now() - firstMs
    await finished(page)
    const expected = endOf(await storedRun(page, unbroken))
    expect(expected).not.toBeNull()

    await page.goto('/')
    const id = await startRun(page, epochs, 'WebGPU')
    for (let loss = 0; loss < losses; loss++) {
      await training(page, 2 + 2 * Math.min(loss, 3))
      const startMs = Date.now()
      await crash()
      await expect(page.getByText(/The graphics device was lost/).first()).toBeVisible({ timeout: 60_000 })
      await expect(page.getByText(/Training continues from its last checkpoint/)).toBeVisible({ timeout: 60_000 })
      await expect(page.getByText(/bit for bit/).first()).toBeVisible({ timeout: 60_000 })
      await expect(page.getByText(/^Epoch \d+ of/).first()).toBeVisible({ timeout: 60_000 })
      const tookMs = Date.now() - startMs
      const words = `${tookMs} ms; the first start took ${firstStartMs} ms`
      test.info().annotations.push({ type: 'training again after a lost device', description: words })
      expect(tookMs).toBeLessThan(againWithinMs + 2 * firstStartMs)
      expect((await storedRun(page, id)).torn).toEqual([])
      // Three restarts within five minutes are the most; a reloaded tab counts anew.
      if (loss % 3 === 2) await page.reload()
    }
    await finished(page)
    const stored = await storedRun(page, id)
    expect(stored).toMatchObject({ status: 'finished', epochs, torn: [] })
    expect(endOf(stored)).toBe(expected)
  })
})
