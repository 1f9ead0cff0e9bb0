import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/studioTest.ts'
import { studioPage } from '../pages/studioPage.ts'

test.use({ webgpu: false })

test('what is painted and set is in the study that is trained; a refused number is not', async ({ page }) => {
  const studio = studioPage(page)
  await studio.trySample('Predict spectra from structure')
  await page.getByRole('link', { name: 'Design the study' }).click()

  const dropout = page.getByRole('textbox', { name: 'Dropout' })
  await page.getByRole('radio', { name: 'Balanced' }).click()
  await expect(dropout).toHaveValue('0')
  await page.getByRole('radio', { name: 'Reference (as published)' }).click()
  await expect(dropout).toHaveValue('0.2')
  await dropout.fill('1')
  await expect(page.getByText('From 0 to below 1.')).toBeVisible()
  await dropout.fill('0.1')
  await expect(page.getByText('From 0 to below 1.')).toBeHidden()

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

  const preprocessing = page.getByRole('region', { name: 'Preprocessing' })
  const steps = preprocessing.getByRole('listitem')
  await preprocessing.getByRole('button', { name: 'Add a step' }).click()
  await page.getByRole('menuitem').first().click()
  await expect(steps).toHaveCount(2)
  await steps.nth(1).press('Alt+ArrowUp')
  await expect(steps.nth(0)).toBeFocused()
  await expect(steps.nth(1)).toContainText('Autoscale')
  await steps.nth(0).getByRole('button', { name: 'Remove' }).click()
  await expect(steps).toHaveCount(1)
  await expect(steps).toContainText('Autoscale')

  const epochs = page.getByLabel('Epochs', { exact: true })
  await epochs.fill('0')
  await expect(page.getByText('Give more than 0.')).toBeVisible()
  await epochs.blur()
  await expect(epochs).toHaveValue('60')
  await expect(page.getByText('Give more than 0.')).toBeHidden()

  await studio.startTraining()
  await expect(page.getByRole('heading', { level: 1, name: 'Composite loss, test rows held out' })).toBeVisible()
  const runId = page.url().split('/').at(-1) ?? ''
  await expect
    .poll(() => storedStudy(page, runId), { timeout: 60_000 })
    .toEqual({ peakWeights: [1, 2.2, 1, 1], dropout: [0.1, 0.1, 0.05] })
})

/** Of the run's own record: weights around the painted wavelength, dropout rates; null until the worker has written it. */
const storedStudy = (page: Page, runId: string): Promise<unknown> =>
  page.evaluate(async (id) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await done(indexedDB.open('spectral-studio'))
    const entry = await done(database.transaction('runs').objectStore('runs').get(id))
    database.close()
    if (!entry?.record) return null
    const { loss, model } = entry.record.study
    const layers = [...model.trunk, ...model.heads].flatMap((stage: { layers: { rate?: number }[] }) => stage.layers)
    return {
      peakWeights: loss.peakWeights.slice(9, 13),
      dropout: layers.flatMap(({ rate }) => (rate === undefined ? [] : [rate])),
    }
  }, runId)
