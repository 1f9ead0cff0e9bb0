import { expect, test } from '../fixtures/studioTest.ts'

// Without a service worker, so that parts come from the network when they are first shown.
test.use({ serviceWorkers: 'block' })

for (const lost of ['RunsScreen-*.js', 'styles-*.css', 'shared~*RunsScreen*.js']) {
  test(`a screen whose part ${lost} did not arrive is shown again, whole, when the network is back`, async ({
    page,
    watched,
  }) => {
    await page.route(`**/assets/${lost}`, (route) => route.abort())
    await page.getByRole('link', { name: 'Runs' }).first().click()
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('This part of the studio could not be loaded')
    await expect(alert).toContainText('part-not-loaded')
    await expect(alert.getByRole('button', { name: /reload/i })).toHaveCount(0)
    await alert.getByRole('button', { name: 'Show it again' }).click()
    await expect(alert).toContainText('This part of the studio could not be loaded')

    await page.unroute(`**/assets/${lost}`)
    await alert.getByRole('button', { name: 'Show it again' }).click()
    await expect(page.getByRole('heading', { name: 'Runs' }).first()).toBeVisible()
    const styled = await page.evaluate(() =>
      [...document.styleSheets].some(({ href, cssRules }) => href?.includes('/styles-') && cssRules.length > 0),
    )
    expect(styled).toBe(true)
    // What was cut off is all that went wrong.
    const other = watched.faults.filter((fault) => !/ERR_FAILED|could not be loaded|\[object/.test(fault))
    expect(other).toEqual([])
    watched.faults.length = 0
  })
}

test('a dialog whose part did not arrive closes, says so, and opens when the network is back', async ({
  page,
  watched,
}) => {
  await page.route('**/assets/CommandPalette-*.js', (route) => route.abort())
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('alert')).toContainText('open the dialog again')
  await expect(page.getByRole('heading', { name: 'Drop spectra anywhere' })).toBeVisible()
  await page.unroute('**/assets/CommandPalette-*.js')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  watched.faults.length = 0
})
