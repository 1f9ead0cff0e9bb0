import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, type BrowserContext, chromium, expect, type Page, test } from '@playwright/test'
import { randomFor, streams } from '#domain/random/rng'
import { chromiumFlags, findChromium } from '../../scripts/findChromium.mjs'
import { address, finished, goesOn, longRun, startRun, trainerOf, training } from '../fixtures/faults.ts'
import { endOf, type StoredRun, storedRun } from '../fixtures/storedRun.ts'

/** Whatever ends the page, the run goes on from what was acknowledged, and ends as if nothing had been. */
const epochs = 120
const tabKills = longRun ? 50 : 8
const browserKills = longRun ? 10 : 2
const seed = 20261130

let expected: string | null = null

/** A page on the run, and what is stored of it: nothing torn, nothing acknowledged lost. */
async function reopened(context: BrowserContext, site: string, id: string, before: StoredRun): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${site}/#/train/${id}`)
  const after = await storedRun(page, id)
  expect(after.torn).toEqual([])
  expect(after.newest?.sequence ?? 0).toBeGreaterThanOrEqual(before.newest?.sequence ?? 0)
  return page
}

/** Time enough for a few checkpoints. */
const moment = (kill: number): number => 200 + randomFor(seed, streams.simulation, kill).integer(1_200)

/** Resolves as soon as a part of a checkpoint is on its way into the database; the transaction is open then. */
async function saving(page: Page): Promise<void> {
  const said = 'a checkpoint is being written'
  const heard = page.waitForEvent('console', { predicate: (message) => message.text() === said, timeout: 60_000 })
  const trainer = await trainerOf(page)
  await trainer.evaluate((word: string) => {
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (...given: Parameters<typeof put>) {
      if (this.name === 'runCheckpointParts') console.log(word)
      return put.apply(this, given)
    }
  }, said)
  await heard
}

test.describe.configure({ mode: 'serial' })

test('unbroken, the training ends with these weights', async ({ page }) => {
  await page.goto('/')
  const id = await startRun(page, epochs, 'WebAssembly')
  await finished(page)
  const stored = await storedRun(page, id)
  expect(stored).toMatchObject({ status: 'finished', epochs, torn: [] })
  expected = endOf(stored)
  expect(expected).not.toBeNull()
})

test(`a tab that is killed ${tabKills} times loses nothing that was stored, and the run ends with the same weights`, async ({
  context,
}) => {
  test.setTimeout(longRun ? 3_600_000 : 600_000)
  let page = await context.newPage()
  let kills = 0
  // A quick machine finishes a run before all of them: the next run takes the rest.
  while (kills < tabKills) {
    await page.goto('/')
    const id = await startRun(page, epochs, 'WebAssembly')
    await training(page, 1)
    while (kills < tabKills) {
      await sleep(moment(kills))
      const before = await storedRun(page, id)
      expect(before.torn, `before kill ${kills}`).toEqual([])
      if (before.status === 'finished') break
      // Every other one falls into a save, if the training is not over before the next.
      if (kills % 2 === 1) await Promise.race([saving(page), finished(page)]).catch(() => {})
      const devtools = await context.newCDPSession(page)
      const crashed = page.waitForEvent('crash')
      void devtools.send('Page.crash').catch(() => {})
      await crashed
      await page.close()
      page = await reopened(context, address(), id, before)
      kills++
      if (!(await goesOn(page))) break
    }
    await finished(page)
    const stored = await storedRun(page, id)
    expect(stored).toMatchObject({ status: 'finished', epochs, torn: [] })
    expect(endOf(stored)).toBe(expected)
  }
})

interface Spawned {
  readonly process: ChildProcess
  readonly browser: Browser
}

/** A browser of our own, so that it can be killed as a power cut would. */
async function spawnBrowser(profile: string): Promise<Spawned> {
  const path = await findChromium()
  if (!path) throw new Error('no Chromium')
  const port = join(profile, 'DevToolsActivePort')
  rmSync(port, { force: true })
  const flags = [...chromiumFlags, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`]
  const process = spawn(path, [...flags, 'about:blank'], { detached: true, stdio: 'ignore' })
  const portOf = (): string => {
    try {
      return readFileSync(port, 'utf8').split('\n')[0] ?? ''
    } catch {
      return ''
    }
  }
  await expect.poll(portOf, { timeout: 60_000, message: 'the browser listens' }).not.toBe('')
  return { process, browser: await chromium.connectOverCDP(`http://127.0.0.1:${portOf()}`) }
}

async function kill({ process: child, browser }: Spawned): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  // The browser is the leader of its own group: none of its processes can finish anything.
  if (child.pid) process.kill(-child.pid, 'SIGKILL')
  await gone
  await browser.close().catch(() => {})
}

test(`a browser that is killed ${browserKills} times loses nothing that was stored, and the run ends with the same weights`, async () => {
  test.setTimeout(longRun ? 3_600_000 : 600_000)
  const profile = mkdtempSync(join(tmpdir(), 'studio-kill-'))
  let spawned = await spawnBrowser(profile)
  try {
    const contextOf = (): BrowserContext => {
      const [context] = spawned.browser.contexts()
      if (!context) throw new Error('the browser has no context')
      return context
    }
    let page = await contextOf().newPage()
    await page.goto(address())
    const id = await startRun(page, epochs, 'WebAssembly')
    await training(page, 1)
    for (let nth = 0; nth < browserKills; nth++) {
      await sleep(moment(1_000 + nth))
      const before = await storedRun(page, id)
      if (before.status === 'finished') break
      await kill(spawned)
      spawned = await spawnBrowser(profile)
      page = await reopened(contextOf(), address(), id, before)
      if (!(await goesOn(page))) break
    }
    await finished(page)
    const stored = await storedRun(page, id)
    expect(stored).toMatchObject({ status: 'finished', epochs, torn: [] })
    expect(endOf(stored)).toBe(expected)
  } finally {
    await kill(spawned).catch(() => {})
    rmSync(profile, { recursive: true, force: true })
  }
})
