/** The screens of a study of numbers: the built-in near-infrared mixtures, by PLS. */
import type { Page } from 'playwright'
import type { Camera } from './camera.ts'
import { openStep } from './walk.ts'

const afterTraining = ['values-evaluate', 'values-explain'] as const

export async function takeValues(page: Page, camera: Camera): Promise<void> {
  if (!camera.wants('values-data', ...afterTraining)) return
  await page.getByRole('link', { name: 'Home' }).first().click()
  await page.getByRole('button', { name: 'Try the sample' }).nth(2).click()
  await page.waitForURL(/#\/data\//)
  await page.locator('main [data-phase="drawn"]').first().waitFor({ timeout: 120_000 })
  await camera.take(page, 'values-data')
  if (!camera.wants(...afterTraining)) return
  await page.getByRole('link', { name: 'Design the study' }).click()
  await page.getByRole('radio', { name: /^Partial least squares/ }).click()
  await page.getByRole('button', { name: 'Train', exact: true }).click()
  await page.getByText('Finished', { exact: true }).first().waitFor({ timeout: 300_000 })
  await openStep(page, 'Evaluate')
  await camera.take(page, 'values-evaluate')
  await openStep(page, 'Explain')
  await page
    .getByRole('button', { name: /^Compute/ })
    .first()
    .click()
  await page
    .getByText(/Completeness [>\d]/)
    .first()
    .waitFor({ timeout: 300_000 })
  await camera.take(page, 'values-explain')
}
