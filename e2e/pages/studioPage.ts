/** The words and places of the studio, once: what flows click and read. */
import { expect, type Page } from '@playwright/test'

export const studioPage = (page: Page) => ({
  async trySample(study = 'Classify Raman spectra and see why'): Promise<void> {
    await page.getByRole('group', { name: study }).getByRole('button', { name: 'Try the sample' }).click()
    await page.waitForURL(/#\/data\//)
  },

  /** From the wizard to the data screen. */
  async acceptImport(): Promise<void> {
    await page.getByRole('button', { name: /^Import \d/ }).click()
    await page.waitForURL(/#\/data\//)
  },

  async openDesign(): Promise<void> {
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.waitForURL(/#\/design\//)
  },

  async setEpochs(epochs: number): Promise<void> {
    const field = page.getByLabel('Epochs', { exact: true })
    await field.fill(String(epochs))
    await field.press('Tab')
  },

  async startTraining(): Promise<void> {
    await page.getByRole('button', { name: 'Train', exact: true }).click()
    await page.waitForURL(/#\/train\//)
  },

  async waitForEnd(status: 'Finished' | 'Stopped', timeoutMs: number): Promise<void> {
    await expect(page.getByText(status, { exact: true }).first()).toBeVisible({ timeout: timeoutMs })
  },

  /** Opens another step of the run that is open. */
  async openStep(step: 'Train' | 'Evaluate' | 'Explain' | 'Predict' | 'Export'): Promise<void> {
    await page.getByRole('navigation').getByRole('link', { name: step }).first().click()
    await page.waitForURL(new RegExp(`#/${step.toLowerCase()}/`))
  },

  /** Value of a stat tile by its label. */
  tile: (label: string) => page.getByText(label, { exact: true }).locator('xpath=..'),

  async computeClassMaps(timeoutMs: number): Promise<void> {
    await page.getByRole('button', { name: 'Compute the class maps' }).click()
    await expect(page.getByText(/Completeness \d/).first()).toBeVisible({ timeout: timeoutMs })
  },
})
