import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import { dropFiles } from '../fixtures/drop.ts'
import { hasLibrary, libraryFiles } from '../fixtures/library.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { studioPage } from '../pages/studioPage.ts'

test('the real Raman library: drop, train three epochs, judge by molecule, explain, export', async ({ page }) => {
  test.skip(!hasLibrary, 'the Raman library is not on this machine')
  test.setTimeout(420_000)
  const studio = studioPage(page)
  await dropFiles(page, libraryFiles)
  await expect(page.getByText(/195 of 195 spectra matched/)).toBeVisible({ timeout: 30_000 })
  await studio.acceptImport()
  await expect(page.getByText('Peptides is left out')).toBeVisible()

  await studio.openDesign()
  await studio.setEpochs(3)
  await studio.startTraining()
  await studio.waitForEnd('Finished', 240_000)

  await studio.openStep('Evaluate')
  const accuracy = Number.parseFloat((await studio.tile('Test accuracy').locator('dd').first().textContent()) ?? '')
  expect(accuracy).toBeGreaterThanOrEqual(65)

  await studio.openStep('Explain')
  await studio.computeClassMaps(180_000)
  await studio.openStep('Export')
  const downloading = page.waitForEvent('download', { timeout: 120_000 })
  await page.getByRole('button', { name: /Download everything/ }).click()
  const files = unzipSync(await readFile(await (await downloading).path()))
  const metrics = Object.entries(files).find(([name]) => name.endsWith('metrics.json'))?.[1]
  expect(JSON.parse(new TextDecoder().decode(metrics)).n.test).toBeGreaterThan(30)
})
