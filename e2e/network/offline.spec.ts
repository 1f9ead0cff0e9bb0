import { dropFiles } from '../fixtures/drop.ts'
import { waitUntilKept } from '../fixtures/sites.ts'
import { wideCsv } from '../fixtures/spectraFiles.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { studioPage } from '../pages/studioPage.ts'

test('the first load is at most 300 KB gzip of scripts and styles, and tfjs is not in it', async ({ page }) => {
  const loaded: string[] = []
  page.on('response', (response) => loaded.push(response.url()))
  await page.reload({ waitUntil: 'load' })
  const { gzipSync } = await import('node:zlib')
  const assets = loaded.filter((url) => /\.(js|css)$/.test(url) && !url.includes('worker'))
  const bodies = await Promise.all(assets.map((url) => page.evaluate(async (at) => (await fetch(at)).text(), url)))
  const gzipBytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0)
  expect(gzipBytes).toBeGreaterThan(50_000)
  expect(gzipBytes).toBeLessThanOrEqual(300 * 1024)
  test.info().annotations.push({ type: 'first load, gzip', description: `${gzipBytes} bytes` })
  expect(bodies.some((body) => body.includes('tfjs-core'))).toBe(false)
})

test('the service worker asks its own origin only, for each file once, and not before the page has loaded', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext()
  const asked: { readonly url: string; readonly atMs: number }[] = []
  context.on('request', (request) => {
    if (request.serviceWorker()) asked.push({ url: request.url(), atMs: Date.now() })
  })
  const page = await context.newPage()
  await page.goto(baseURL ?? '', { waitUntil: 'load' })
  await waitUntilKept(page)
  const loadedMs = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation')
    return performance.timeOrigin + (navigation?.toJSON().loadEventEnd ?? Number.NaN)
  })
  const urls = asked.map(({ url }) => url).filter((url) => !url.endsWith('/sw.js'))
  expect(urls.length).toBeGreaterThan(100)
  expect(urls.filter((url) => !url.startsWith(`${baseURL}/`))).toEqual([])
  expect(new Set(urls).size).toBe(urls.length)
  expect(Math.min(...asked.map(({ atMs }) => atMs))).toBeGreaterThanOrEqual(Math.floor(loadedMs))
  await context.close()
})

test('the response carries the content policy and isolation headers', async ({ page }) => {
  const response = await page.goto('/')
  const headers = response?.headers() ?? {}
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['cross-origin-opener-policy']).toBe('same-origin')
  expect(headers['cross-origin-embedder-policy']).toBe('require-corp')
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
})

test('files are read and looked at with the network cut after the page and its parts were loaded', async ({
  page,
  context,
}) => {
  await dropFiles(page, [wideCsv('first.csv', 66, 64)])
  await studioPage(page).acceptImport()
  await expect(page.locator('[data-phase="drawn"]').first()).toBeVisible()
  await page.getByRole('link', { name: 'Home' }).first().click()
  await context.setOffline(true)
  await dropFiles(page, [wideCsv('second.csv', 66, 64, 8)])
  await studioPage(page).acceptImport()
  await expect(page.getByText(/66 spectra/).first()).toBeVisible()
})
