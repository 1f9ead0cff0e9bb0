/** The screens of a study of curves: the built-in thin films, from both files to the live prediction. */
import type { Page } from 'playwright'
import type { Camera } from './camera.ts'
import { chooseFiles, epochReached, openStep, train } from './walk.ts'

const afterTraining = ['curves-train', 'curves-evaluate', 'curves-explain', 'curves-predict'] as const

interface CurvesWalk {
  /** A table of structures and one of their spectra. */
  readonly files: readonly string[]
  readonly epochs: number
}

export async function takeCurves(page: Page, camera: Camera, { files, epochs }: CurvesWalk): Promise<void> {
  await page.getByRole('link', { name: 'Home' }).first().click()
  await chooseFiles(page, files)
  await page.getByRole('button', { name: /^Store \d/ }).waitFor({ timeout: 60_000 })
  await camera.take(page, 'curves-import')
  await page.getByRole('link', { name: 'Home' }).first().click()
  await page.getByRole('button', { name: 'Try the sample' }).nth(1).click()
  await page.waitForURL(/#\/data\//)
  await page.locator('main [data-phase="drawn"]').first().waitFor({ timeout: 120_000 })
  await camera.take(page, 'curves-data')
  await page.goto(page.url().replace('#/data/', '#/design/'))
  await page.getByLabel('Epochs', { exact: true }).waitFor()
  await camera.take(page, 'curves-design')
  if (!camera.wants(...afterTraining)) return
  await train(page, epochs, async () => {
    await epochReached(page, Math.ceil(epochs * 0.7))
    await camera.take(page, 'curves-train')
  })
  await openStep(page, 'Evaluate')
  await camera.take(page, 'curves-evaluate')
  await openStep(page, 'Explain')
  await page
    .getByRole('button', { name: /^Compute/ })
    .first()
    .click()
  await page
    .getByText(/Completeness [>\d]/)
    .first()
    .waitFor({ timeout: 300_000 })
  await camera.take(page, 'curves-explain')
  await openStep(page, 'Predict')
  await camera.take(page, 'curves-predict')
}
