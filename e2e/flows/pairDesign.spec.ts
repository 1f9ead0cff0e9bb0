import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/studioTest.ts'
import { studioPage } from '../pages/studioPage.ts'

test.use({ webgpu: false })

test('a weight painted by keyboard is in the study that is trained; a refused number is not', async ({ page }) => {
  const studio = studioPage(page)
  await studio.trySample('Predict spectra from structure')
  await page.getByRole('link', { name: 'Design the study' }).click()

  const weights = page.getByRole('slider', { name: 'Peak weights' })
  await expect(weights).toHaveAttribute('aria-valuetext', '400 nm: 1')
  await weights.press('Shift+ArrowRight')
  await weights.press('ArrowUp')
  await weights.press('ArrowUp')
  await weights.press('Shift+ArrowUp')
  await expect(weights).toHaveAttribute('aria-valuetext', '450 nm: 2.2')
  await weights.press('ArrowRight')
  await page.keyboard.type('3.25')
  await page.keyboard.press('Enter')
  await expect(weights).toHaveAttribute('aria-valuetext', '455 nm: 3.25')
  await weights.press('Control+z')
  await expect(weights).toHaveAttribute('aria-valuetext', '455 nm: 1')

  const epochs = page.getByLabel('Epochs', { exact: true })
  await epochs.fill('0')
  await expect(page.getByText('Give more than 0.')).toBeVisible()
  await epochs.blur()
  await expect(epochs).toHaveValue('200')
  await expect(page.getByText('Give more than 0.')).toBeHidden()

  await studio.startTraining()
  await expect(page.getByRole('heading', { level: 1, name: 'Composite loss, test rows held out' })).toBeVisible()
  const runId = page.url().split('/').at(-1) ?? ''
  await expect.poll(() => storedPeakWeights(page, runId), { timeout: 60_000 }).toEqual([1, 2.2, 1, 1])
})

/** Of the run's own record, around the painted wavelength; null until the worker has written it. */
const storedPeakWeights = (page: Page, runId: string): Promise<unknown> =>
  page.evaluate(async (id) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await done(indexedDB.open('spectral-studio'))
    const entry = await done(database.transaction('runs').objectStore('runs').get(id))
    database.close()
    return entry?.record?.study.loss.peakWeights.slice(9, 13) ?? null
  }, runId)
