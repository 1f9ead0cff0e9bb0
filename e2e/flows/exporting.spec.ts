import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import { violationsOn } from '../fixtures/axe.ts'
import { smallStudy } from '../fixtures/studies.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { editStudy } from '../fixtures/studyJson.ts'
import { studioPage } from '../pages/studioPage.ts'

const hashOf = async (download: Download): Promise<string> =>
  createHash('sha256')
    .update(await readFile(await download.path()))
    .digest('hex')

const everything = (page: Page) => page.getByRole('button', { name: /Download everything/ })

test('an export goes on after a reload where it stood, and ends with the same archive', async ({ page }) => {
  test.setTimeout(150_000)
  const studio = studioPage(page)
  await page.evaluate(() =>
    localStorage.setItem('spectral-studio.preferences', JSON.stringify({ theme: 'system', backend: 'wasm' })),
  )
  await page.reload()
  await studio.trySample()
  await studio.openDesign()
  await editStudy(page, (study) => ({
    ...study,
    model: { ...study.model, trunk: smallStudy.model.trunk },
    epochs: 3,
    augmentation: [],
    stop: null,
  }))
  await studio.startTraining()
  await studio.waitForEnd('Finished', 90_000)
  await studio.openStep('Export')

  const saved = page.waitForEvent('download', { timeout: 90_000 })
  await everything(page).click()
  const undisturbed = await hashOf(await saved)
  await expect(page.getByText('The archive is ready')).toBeVisible()
  expect(await violationsOn(page, 'archive ready')).toEqual([])

  await everything(page).click()
  const drawing = page.getByText('Drawing the figures')
  await expect(drawing).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/^[3-9] of \d+ ·/)).toBeVisible({ timeout: 60_000 })
  await page.reload()
  // By itself: nobody asks for it again.
  await expect(page.getByText('The archive is ready')).toBeVisible({ timeout: 90_000 })
  const again = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download', exact: true }).first().click()
  expect(await hashOf(await again)).toBe(undisturbed)

  await page.goto('/#/runs')
  await page.getByRole('button', { name: /^Remove the export of/ }).click()
  await expect(page.getByText('The archive is ready')).toHaveCount(0)
})
