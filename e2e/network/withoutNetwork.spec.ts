import type { Page } from '@playwright/test'
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

/** Addresses whose screen did not come up: nothing new in its place, or a fault. */
async function notShown(page: Page, places: readonly string[]): Promise<string[]> {
  const missing: string[] = []
  const main = page.getByRole('main')
  for (const place of places) {
    const before = (await main.textContent()) ?? ''
    await page.evaluate((at) => window.location.assign(`#${at}`), place)
    const shown = async (): Promise<boolean> => {
      const text = (await main.textContent()) ?? ''
      return text !== before && text.length > 30 && !/Loading|could not be (shown|loaded)/.test(text)
    }
    await expect
      .poll(shown, { timeout: 20_000 })
      .toBe(true)
      .catch(() => missing.push(place))
  }
  return missing
}

test('right after the first load every screen is shown, and a model trained, with the server gone', async ({
  page,
  site,
}) => {
  await waitUntilKept(page)
  await site.goDown()
  const studio = studioPage(page)
  await studio.trySample()
  const hash = page.url().split('/').at(-1) ?? ''
  await studio.startTraining()
  const runId = page.url().split('/').at(-1) ?? ''
  await expect(page.getByText(/Epoch ([2-9]|\d{2}) of 30/)).toBeVisible({ timeout: 120_000 })
  await page.getByRole('button', { name: /Stop and keep best/ }).click()
  await studio.waitForEnd('Stopped', 60_000)
  const places = screens(hash, runId)
  expect(places).toHaveLength(12)
  expect(await notShown(page, places)).toEqual([])
  await expect(page.getByText('There is no such run')).toHaveCount(0)
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
