import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { restoreDatabase } from '../../src/storage/idb/fixtures/databaseDump.testkit.ts'
import { type FormerProfile, numbersIn, predictedClasses, predictedSpectra } from '../fixtures/formerStudio.ts'
import { expect, test } from '../fixtures/studioTest.ts'

test.use({ webgpu: false })

const profile = JSON.parse(
  gunzipSync(readFileSync(new URL('../fixtures/formerProfile.json.gz', import.meta.url))).toString('utf8'),
) as FormerProfile

/** How many records each store holds now. */
const countsIn = (page: Page, stores: readonly string[]): Promise<number[]> =>
  page.evaluate(async (names) => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await settled(indexedDB.open('spectral-studio'))
    const counts = await Promise.all(names.map((name) => settled(database.transaction(name).objectStore(name).count())))
    database.close()
    return counts
  }, stores)

test.beforeEach(async ({ page }) => {
  // An empty page of the origin: the studio itself must not have opened the database yet.
  await page.route('**/empty.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><link rel="icon" href="data:," />' }),
  )
  await page.goto('/empty.html')
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        localStorage.clear()
        const gone = indexedDB.deleteDatabase('spectral-studio')
        gone.onsuccess = () => resolve()
        gone.onerror = () => reject(gone.error)
      }),
  )
  await page.evaluate(restoreDatabase, { name: 'spectral-studio', dump: profile.database })
  await page.evaluate((entries) => {
    for (const [key, value] of Object.entries(entries)) localStorage.setItem(key, value)
  }, profile.localStorage)
  await page.goto('/')
})

test('a profile of the build before opens whole: datasets, runs, bands, preferences, drafts', async ({ page }) => {
  await expect(page.getByRole('link', { name: profile.datasets.spectra, exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: profile.datasets.curves, exact: true })).toBeVisible()
  const theme = JSON.parse(profile.localStorage['spectral-studio.preferences'] ?? '{}').theme
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)

  // Everything has moved into the one library, and the former stores are empty.
  await expect
    .poll(() => countsIn(page, ['datasets', 'datasetChunks', 'pairs', 'pairChunks', 'library']), { timeout: 30_000 })
    .toEqual([0, 0, 0, 0, 2])

  // A link to a dataset by the hash it had still leads to it, with the draft that was left there.
  const study = JSON.parse(
    Object.entries(profile.localStorage).find(([key]) => key.startsWith('spectral-studio.draft.'))?.[1] ?? '{}',
  )
  await page.goto(`/#/design/${study.dataset.hash}`)
  await expect(page.getByLabel('Epochs', { exact: true })).toHaveValue('17')
  await page.goto(`/#/data/${study.dataset.hash}`)
  await expect(page.getByRole('heading', { name: profile.datasets.spectra, level: 1 })).toBeVisible()
  await page.getByRole('row', { name: /^1 / }).first().click()
  await expect(page.getByRole('button', { name: 'Close this spectrum' })).toBeVisible()

  expect(JSON.parse(await page.evaluate(() => localStorage.getItem('spectral-studio.bands') ?? 'null'))).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: 'my band' })]),
  )
  await page.goto(`/#/evaluate/${profile.runs.classes}`)
  await expect(page.getByText('Balanced accuracy').first()).toBeVisible()
  await page.goto(`/#/evaluate/${profile.runs.curves}`)
  await expect(page.getByText(/R²/).first()).toBeVisible()
})

test('its models predict what they predicted before', async ({ page }) => {
  for (const [task, predict] of [
    ['classes', predictedClasses],
    ['curves', predictedSpectra],
  ] as const) {
    const before = numbersIn(profile.predicted[task])
    const now = numbersIn(await predict(page, profile.runs[task]))
    expect(now).toHaveLength(before.length)
    const worst = now.reduce((most, value, i) => Math.max(most, Math.abs(value - (before[i] ?? Number.NaN))), 0)
    expect(worst, `largest difference of ${task}`).toBeLessThan(1e-5)
  }
})
