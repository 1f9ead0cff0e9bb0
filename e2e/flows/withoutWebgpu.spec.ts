import { expect, test } from '../fixtures/studioTest.ts'
import { studioPage } from '../pages/studioPage.ts'

test.use({
  webgpu: false,
  launchOptions: {
    ...(process.env.CHROMIUM && { executablePath: process.env.CHROMIUM }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
})

test('without WebGPU the studio trains on WebAssembly and says so', async ({ page }) => {
  test.setTimeout(240_000)
  expect(await page.evaluate(async () => (await navigator.gpu?.requestAdapter()) ?? null)).toBeNull()
  const chip = page.getByRole('button', { name: /WebAssembly/ })
  await expect(chip).toContainText('self-test passed', { timeout: 60_000 })
  const studio = studioPage(page)
  await studio.trySample()
  await studio.startTraining()
  await expect(page.getByText(/Epoch ([2-9]|\d{2}) of 30/)).toBeVisible({ timeout: 180_000 })
  await page.getByRole('button', { name: /Stop and keep best/ }).click()
  await studio.waitForEnd('Stopped', 60_000)
})
