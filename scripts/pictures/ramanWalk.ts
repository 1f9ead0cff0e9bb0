/** The screens of a study of classes: the built-in Raman sample, trained, and other recordings of its molecules. */
import type { Page } from 'playwright'
import type { Camera } from './camera.ts'
import { chooseFiles, epochReached, openStep, train } from './walk.ts'

const afterTraining = ['train', 'evaluate', 'explain', 'export', 'predict', 'runs', 'home'] as const
const newSpectra = 'New recordings'

interface RamanWalk {
  /** Other recordings of the same molecules, as two files: what a model meets later. */
  readonly files: readonly string[]
  readonly epochs: number
}

async function importFiles(page: Page, camera: Camera, files: readonly string[]): Promise<void> {
  await chooseFiles(page, files)
  await page.getByRole('button', { name: /^Import \d/ }).waitFor({ timeout: 60_000 })
  const name = page.getByLabel('Name of the dataset')
  await name.fill(newSpectra)
  await name.blur()
  await camera.take(page, 'import')
  await page.getByRole('button', { name: /^Import \d/ }).click()
  await page.waitForURL(/#\/data\//)
}

/** Gives the predict screen the new recordings and asks for their classes. */
async function predictOn(page: Page, files: readonly string[]): Promise<void> {
  await chooseFiles(page, files)
  await page.getByRole('button', { name: /^Predict \d/ }).click({ timeout: 60_000 })
  await page.getByRole('button', { name: /Download the table/ }).waitFor({ timeout: 120_000 })
}

export async function takeRaman(page: Page, camera: Camera, { files, epochs }: RamanWalk): Promise<void> {
  await page
    .getByText(/self-test passed/)
    .first()
    .waitFor({ timeout: 120_000 })
  await importFiles(page, camera, files)

  await page.getByRole('link', { name: 'Home' }).first().click()
  await page.getByRole('button', { name: 'Try the sample' }).first().click()
  await page.waitForURL(/#\/data\//)
  // The dataset is looked through before anything is drawn.
  await page.locator('main [data-phase="drawn"]').first().waitFor({ timeout: 120_000 })
  await camera.take(page, 'data')
  const settings = page.getByRole('link', { name: 'Settings' })
  await settings.click()
  await camera.take(page, 'design')
  if (!camera.wants(...afterTraining)) return
  const designUrl = page.url()
  // A shorter run first, so that there is something to compare with.
  await train(page, 1, async () => {})
  await page.goto(designUrl)
  await train(page, epochs, async () => {
    const half = Math.max(2, Math.ceil(epochs * 0.7))
    await epochReached(page, half)
    await camera.take(page, 'train')
  })

  await openStep(page, 'Evaluate')
  await camera.take(page, 'evaluate')
  await openStep(page, 'Explain')
  await page.getByRole('button', { name: 'Compute the class maps' }).click()
  await page
    .getByText(/Completeness [>\d]/)
    .first()
    .waitFor({ timeout: 300_000 })
  await page.getByRole('main').getByText('Proteins', { exact: true }).first().click()
  await camera.take(page, 'explain')
  await openStep(page, 'Export')
  await camera.take(page, 'export')
  await openStep(page, 'Predict')
  await predictOn(page, files)
  await camera.take(page, 'predict')
  await page.getByRole('link', { name: 'Runs' }).first().click()
  for (const box of await page.getByRole('main').getByRole('checkbox').all()) await box.check()
  await camera.take(page, 'runs')
}
