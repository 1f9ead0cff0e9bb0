import { expect, plainHost, test, waitUntilKept } from '../fixtures/sites.ts'
import { studioPage } from '../pages/studioPage.ts'

test('a host that sets no headers, in a folder, serves the studio: on one core first, isolated from the second load on', async ({
  page,
  builds,
}) => {
  test.setTimeout(240_000)
  const host = await plainHost(builds.first)
  try {
    await page.goto(host.url)
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false)
    const chip = page.getByRole('button', { name: /^Device/ })
    await expect(chip).toContainText('one core', { timeout: 60_000 })
    await chip.click()
    await expect(page.getByText(/one thread/).first()).toBeVisible()
    await expect(page.getByText(/computes on one processor core/)).toBeVisible()
    await page.keyboard.press('Escape')
    await waitUntilKept(page)

    await page.reload()
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
    await expect(chip).toContainText('self-test passed', { timeout: 60_000 })
    await studioPage(page).trySample()
    await expect(page.locator('[data-phase="drawn"]').first()).toBeVisible()
  } finally {
    host.close()
  }
})

test('the page confines itself where no header does', async ({ page, builds, watched }) => {
  const host = await plainHost(builds.first)
  try {
    await page.goto(host.url)
    const refused = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
            once: true,
          })
          void fetch('http://127.0.0.1:9/').catch(() => {})
        }),
    )
    expect(refused).toBe('connect-src')
    expect(
      watched.faults.filter((fault) => !/content security policy|content policy: connect-src/i.test(fault)),
    ).toEqual([])
    watched.faults.length = 0
  } finally {
    host.close()
  }
})
