import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { violationsOn } from '../fixtures/axe.ts'
import { address, finished, startRun, training } from '../fixtures/faults.ts'
import { endOf, storedRun } from '../fixtures/storedRun.ts'
import { expect, test } from '../fixtures/studioTest.ts'

/** Takes all that the browser still gives the site, down to less than a checkpoint. */
const fillDisk = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('ballast')
      opening.onupgradeneeded = () => opening.result.createObjectStore('ballast', { autoIncrement: true })
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const fits = (bytes: number) =>
      new Promise<boolean>((resolve) => {
        const transaction = database.transaction('ballast', 'readwrite')
        for (let i = 0; i < bytes / 65_536; i++) {
          transaction.objectStore('ballast').put(crypto.getRandomValues(new Uint8Array(65_536)).buffer)
        }
        transaction.oncomplete = () => resolve(true)
        transaction.onabort = () => resolve(false)
      })
    for (const bytes of [4_194_304, 262_144]) while (await fits(bytes)) {}
    database.close()
  })

test('a disk that fills up is told at once, nothing stale is called finished, and what is in memory can be taken or saved', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const epochs = 100
  const devtools = await page.context().newCDPSession(page)
  // Before the browser has looked how much there is: it then keeps to that for a while.
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: address(), quotaSize: 64 * 1024 ** 2 })
  await page.goto('/')
  const id = await startRun(page, epochs, 'WebAssembly')
  expect(await training(page, 3)).toBe(true)
  // Rests until its disk is full, however quick the machine is.
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused', { exact: true }).first()).toBeVisible({ timeout: 60_000 })
  await fillDisk(page)
  const left = await storedRun(page, id)
  expect(left.torn).toEqual([])
  await page.getByRole('button', { name: 'Resume' }).click()
  const ranToItsEnd = page.getByText('The training ran to its end, but could not be saved').first()
  // On a slow disk saving is so rare that the end may come first.
  await expect(page.getByText('Training continues, but cannot be saved').or(ranToItsEnd)).toBeVisible({
    timeout: 120_000,
  })
  await expect(ranToItsEnd).toBeVisible({ timeout: 120_000 })
  await expect(page.getByText('Not saved', { exact: true })).toBeVisible()
  const during = await storedRun(page, id)
  expect(during).toMatchObject({ epochs: left.epochs, torn: [] })
  expect(['paused', 'training']).toContain(during.status)

  expect(await violationsOn(page, 'run held in memory')).toEqual([])
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download weights and record' }).click()
  const files = unzipSync(await readFile(await (await downloading).path()))
  expect(Object.keys(files).some((name) => name.endsWith('model.safetensors'))).toBe(true)

  await devtools.send('Storage.overrideQuotaForOrigin', { origin: address() })
  await page.getByRole('button', { name: 'Save again' }).click()
  await finished(page)
  const stored = await storedRun(page, id)
  expect(stored).toMatchObject({ status: 'finished', epochs, torn: [] })
  expect(endOf(stored)).not.toBeNull()
})

test('a training whose site data are cleared under it is stored anew and ends as if nothing had been', async ({
  page,
}) => {
  // Not over before it is paused, however late a busy page hears of the click.
  const epochs = 240
  const id = await startRun(page, epochs, 'WebAssembly')
  expect(await training(page, 1)).toBe(true)
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused', { exact: true }).first()).toBeVisible({ timeout: 60_000 })
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Storage.clearDataForOrigin', { origin: address(), storageTypes: 'indexeddb' })
  await page.getByRole('button', { name: 'Resume' }).click()
  await finished(page)
  const stored = await storedRun(page, id)
  expect(stored).toMatchObject({ status: 'finished', epochs, torn: [] })
  await page.reload()
  await finished(page)
})
