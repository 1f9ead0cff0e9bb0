/** Steps that every walk through the studio takes, as a user would. */
import type { Page } from 'playwright'

/** An epoch takes seconds on a free machine and much longer on a busy one. */
const trainingMs = 900_000

export async function chooseFiles(page: Page, files: readonly string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('main').getByRole('button', { name: 'Choose files' }).first().click()
  await (await chooser).setFiles([...files])
}

export async function train(page: Page, forEpochs: number, whileTraining: () => Promise<void>): Promise<void> {
  const field = page.getByLabel('Epochs', { exact: true })
  await field.fill(String(forEpochs))
  await field.press('Tab')
  await page.getByRole('button', { name: 'Train', exact: true }).click()
  await page.waitForURL(/#\/train\//)
  await whileTraining()
  await page.getByText('Finished', { exact: true }).first().waitFor({ timeout: trainingMs })
}

export async function openStep(page: Page, step: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: step }).first().click()
  await page.waitForURL(new RegExp(`#/${step.toLowerCase()}`))
}

/** Waits for an epoch of the run under way, or a later one. */
export async function epochReached(page: Page, epoch: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => Number(/Epoch (\d+) of/.exec(document.body.textContent ?? '')?.[1] ?? 0) >= wanted,
    epoch,
    { timeout: trainingMs },
  )
}
