import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { violationsOn } from '../fixtures/axe.ts'
import { smallStudy } from '../fixtures/studies.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { editStudy } from '../fixtures/studyJson.ts'
import { studioPage } from '../pages/studioPage.ts'

/** What a day in the bin and a restart do: every dataset is gone, the runs stay. */
const forgetDatasets = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('spectral-studio')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          const stores = [...database.objectStoreNames].filter((name) => !name.startsWith('run'))
          const transaction = database.transaction(stores, 'readwrite')
          for (const name of stores) transaction.objectStore(name).clear()
          transaction.oncomplete = () => {
            database.close()
            resolve()
          }
          transaction.onabort = () => reject(transaction.error)
        }
      }),
  )

test('a run whose page went away is judged by its best weights, and explained and exported without its dataset', async ({
  page,
}) => {
  test.setTimeout(300_000)
  const studio = studioPage(page)
  await studio.trySample()
  await studio.openDesign()
  await editStudy(page, (study) => {
    const { trunk } = smallStudy.model
    return { ...study, model: { ...study.model, trunk }, epochs: 500, augmentation: [], selection: 'best', stop: null }
  })
  await studio.startTraining()
  await expect(page.getByText(/Epoch ([3-9]|\d{2,}) of 500/)).toBeVisible({ timeout: 180_000 })
  // Another tab than the one that trained: that one would go on by itself.
  await page.evaluate(() => sessionStorage.clear())
  await page.reload()
  await expect(page.getByText('The page was closed while this run was training')).toBeVisible()
  await expect(page.getByText(/The best weights so far, those of epoch \d+, can be used/)).toBeVisible()
  expect(await violationsOn(page, 'interrupted run')).toEqual([])

  await studio.openStep('Evaluate')
  await expect(page.getByText(/^\d+ of \d\d/).first()).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/The test part was evaluated with its best weights, those of epoch \d+/)).toBeVisible()
  const words = await studio.tile('Test accuracy').textContent()
  expect(words).toMatch(/95% interval \d+–\d+%/)

  await forgetDatasets(page)
  await page.reload()
  await expect(studio.tile('Test accuracy')).toHaveText(words ?? '')
  await studio.openStep('Explain')
  await studio.computeClassMaps(120_000)
  await page.getByText('One spectrum', { exact: true }).click()
  await expect(page.getByText('these were kept with the run')).toBeVisible()

  await studio.openStep('Export')
  const downloading = page.waitForEvent('download', { timeout: 120_000 })
  await page.getByRole('button', { name: /Download everything/ }).click()
  const files = unzipSync(await readFile(await (await downloading).path()))
  const metrics = Object.entries(files).find(([name]) => name.endsWith('metrics.json'))?.[1]
  const { accuracyInterval, rulesVersion } = JSON.parse(new TextDecoder().decode(metrics))
  expect(rulesVersion).toBe(3)
  const [low, high] = accuracyInterval.map((end: number) => Math.round(100 * end))
  expect(words).toContain(`95% interval ${low}–${high}%`)
})
