import type { Page } from '@playwright/test'
import { sampleRun } from '../fixtures/automation.ts'
import { expect, test, waitUntilKept } from '../fixtures/sites.ts'
import { studioPage } from '../pages/studioPage.ts'

const screens = (hash: string, runId: string): readonly string[] => [
  '/',
  '/import',
  '/runs',
  '/data',
  '/nowhere',
  `/data/${hash}`,
  `/design/${hash}`,
  `/train/${runId}`,
  `/evaluate/${runId}`,
  `/explain/${runId}`,
  `/predict/${runId}`,
  `/export/${runId}`,
]

/** Addresses whose screen did not come up. */
async function notShown(page: Page, places: readonly string[]): Promise<string[]> {
  const missing: string[] = []
  for (const place of places) {
    await page.evaluate((at) => window.location.assign(`#${at}`), place)
    const heading = page.getByRole('main').getByRole('heading').first()
    await expect(page.getByText('Loading …')).toHaveCount(0)
    const shown = await heading.waitFor({ timeout: 20_000 }).then(
      () => true,
      () => false,
    )
    if (!shown || (await page.getByText(/could not be (shown|loaded)/).count()) > 0) missing.push(place)
  }
  return missing
}

test('right after the first load every screen is shown, and a model trained, with the server gone', async ({
  page,
  site,
}) => {
  await waitUntilKept(page)
  await site.goDown()
  const { hash, runId } = await sampleRun(page)
  await page.evaluate(() => window.location.assign('#/runs'))
  const places = screens(hash, runId)
  expect(places).toHaveLength(12)
  expect(await notShown(page, places)).toEqual([])
  await expect(page.getByText('model.safetensors')).toBeVisible()
})

test('the page itself opens without a server, in a reload and in a new tab, and reads and draws files of both kinds', async ({
  page,
  context,
  site,
}) => {
  await waitUntilKept(page)
  await site.goDown()
  await page.reload()
  const studio = studioPage(page)
  await studio.trySample('Predict spectra from structure')
  await page.getByRole('link', { name: 'Design the study' }).click()
  await page.waitForURL(/#\/design\//)
  await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
  const other = await context.newPage()
  await other.goto(`${site.url}/#/runs`)
  await expect(other.getByRole('heading', { name: 'Runs' }).first()).toBeVisible()
  await expect(other.locator('html')).toHaveAttribute('lang', 'en')
  expect(await other.evaluate(() => crossOriginIsolated)).toBe(true)
})
