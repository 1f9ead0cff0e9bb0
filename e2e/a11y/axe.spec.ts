import { sampleRun } from '../fixtures/automation.ts'
import { violationsOn } from '../fixtures/axe.ts'
import { dropFiles } from '../fixtures/drop.ts'
import { filmFiles, filmLines, textFile, wideCsv } from '../fixtures/spectraFiles.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { studioPage } from '../pages/studioPage.ts'

test('axe finds nothing on any screen, light and dark', async ({ page }) => {
  test.setTimeout(300_000)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const found = await violationsOn(page, 'empty home')

  await dropFiles(page, [textFile('empty.csv', '')])
  await expect(page.getByRole('alert').first()).toBeVisible()
  found.push(...(await violationsOn(page, 'failed import')))
  await dropFiles(page, [wideCsv('wide.csv', 66, 64)])
  await expect(page.getByRole('button', { name: /^Import \d/ })).toBeVisible()
  found.push(...(await violationsOn(page, 'import')))

  // What is dropped while an import is looked over is added to it.
  await page.getByRole('button', { name: 'Cancel' }).click()
  const films = filmLines(40)
  await dropFiles(page, filmFiles(films.features, films.spectra))
  const store = page.getByRole('button', { name: 'Store 40 rows' })
  await expect(store).toBeEnabled()
  found.push(...(await violationsOn(page, 'import of curves')))
  await store.click()
  await expect(page.getByRole('table', { name: 'Features' })).toBeVisible()
  found.push(...(await violationsOn(page, 'data of curves')))

  const { hash, runId } = await sampleRun(page)
  await page.goto('/')
  await page.reload()
  const places = [
    '/',
    '/runs',
    '/storage',
    `/data/${hash}`,
    `/design/${hash}`,
    `/train/${runId}`,
    `/evaluate/${runId}`,
    `/explain/${runId}`,
    `/predict/${runId}`,
    `/export/${runId}`,
  ]
  for (const place of places) {
    await page.goto(`/#${place}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.waitForTimeout(800)
    found.push(...(await violationsOn(page, place.split('/')[1] || 'home')))
  }
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  found.push(...(await violationsOn(page, 'command palette')))
  expect(found).toEqual([])
})

test('axe finds nothing on the screens of numbers, two clicks from the sample', async ({ page }) => {
  test.setTimeout(200_000)
  const studio = studioPage(page)
  await studio.trySample('Predict numbers from spectra')
  await expect(page.getByRole('figure', { name: 'Map of the spectra' })).toBeVisible()
  const found = await violationsOn(page, 'data of numbers')
  await page.getByRole('link', { name: 'Design the study' }).click()
  await page.getByRole('radio', { name: /^Partial least squares/ }).click()
  found.push(...(await violationsOn(page, 'design of numbers')))
  await studio.startTraining()
  await studio.waitForEnd('Finished', 60_000)
  found.push(...(await violationsOn(page, 'train of numbers')))
  await studio.openStep('Evaluate')
  await expect(page.getByRole('figure', { name: 'Residuals' })).toBeVisible()
  found.push(...(await violationsOn(page, 'evaluate of numbers')))
  await studio.openStep('Explain')
  await expect(page.getByRole('figure', { name: 'Variable importance (VIP)' })).toBeVisible()
  found.push(...(await violationsOn(page, 'explain of numbers')))
  expect(found).toEqual([])
})
