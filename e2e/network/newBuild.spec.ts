import type { Page } from '@playwright/test'
import { buildOf, expect, test, waitUntilKept } from '../fixtures/sites.ts'
import { studioPage } from '../pages/studioPage.ts'

const newVersion = (page: Page) => page.getByRole('region', { name: 'A new version of the studio is ready' })
const caches = (page: Page): Promise<string[]> => page.evaluate(() => window.caches.keys())

test('an open page goes on with its own build after another was put on the server, and changes on a click only', async ({
  page,
  site,
  builds,
}) => {
  const requestsFailed: string[] = []
  page.on('response', (response) => response.status() >= 400 && requestsFailed.push(response.url()))
  await waitUntilKept(page)
  const old = await buildOf(page)
  await site.comeBack(builds.second)

  const studio = studioPage(page)
  await studio.trySample()
  await studio.openDesign()
  expect(await buildOf(page)).toBe(old)

  // A reload brings the build that this browser holds, whole, and tells of the other once that is here too.
  await page.reload()
  await expect(newVersion(page)).toBeVisible({ timeout: 30_000 })
  expect(await buildOf(page)).toBe(old)
  expect(await caches(page)).toHaveLength(2)
  await page.getByRole('link', { name: 'Runs' }).first().click()
  await expect(page.getByRole('heading', { name: 'Runs' }).first()).toBeVisible()

  await newVersion(page).getByRole('button', { name: 'Load it' }).click()
  await expect.poll(() => buildOf(page).catch(() => old)).not.toBe(old)
  await expect(page.getByRole('heading', { name: 'Runs' }).first()).toBeVisible()
  await expect(newVersion(page)).toHaveCount(0)
  await expect.poll(() => caches(page), { timeout: 30_000 }).toHaveLength(1)
  expect(requestsFailed).toEqual([])
})

test('what runs goes first: the new build waits for a training here or in another tab, and leaving asks', async ({
  page,
  context,
  site,
  builds,
}) => {
  test.setTimeout(300_000)
  await waitUntilKept(page)
  const old = await buildOf(page)
  const studio = studioPage(page)
  await studio.trySample()
  await studio.startTraining()
  await expect(page.getByText(/Epoch \d+ of 30/)).toBeVisible({ timeout: 120_000 })
  await site.comeBack(builds.second)

  const other = await context.newPage()
  await other.goto(site.url)
  expect(await buildOf(other)).toBe(old)
  await expect(newVersion(other)).toBeVisible({ timeout: 60_000 })
  await expect(newVersion(page)).toContainText('It waits until the training has ended')
  await expect(newVersion(page).getByRole('button')).toHaveCount(0)
  await newVersion(other).getByRole('button', { name: 'Load it' }).click()
  await expect(newVersion(other)).toContainText('A training is running in another tab')
  expect(await buildOf(other)).toBe(old)

  const asked = page.waitForEvent('dialog')
  await page.evaluate(() => setTimeout(() => window.location.reload(), 0))
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await expect(page.getByText(/Epoch \d+ of 30/)).toBeVisible()

  await page.getByRole('button', { name: /Stop and keep best/ }).click()
  await studio.waitForEnd('Stopped', 60_000)
  await newVersion(other).getByRole('button', { name: 'Load it' }).click()
  await expect.poll(() => buildOf(other).catch(() => old), { timeout: 30_000 }).not.toBe(old)

  // The first tab still is of the old build, which nobody serves any more, and shows a screen it never showed.
  await other.waitForTimeout(11_000)
  expect(await caches(other)).toHaveLength(2)
  await studio.openStep('Evaluate')
  await expect(page.getByText(/^\d+ of \d\d/).first()).toBeVisible()
  expect(await buildOf(page)).toBe(old)
  await newVersion(page).getByRole('button', { name: 'Load it' }).click()
  await expect.poll(() => buildOf(page).catch(() => old)).not.toBe(old)
  await expect.poll(() => caches(page), { timeout: 30_000 }).toHaveLength(1)
})
