import { expect, test } from '../fixtures/studioTest.ts'
import { editNarrowCurves } from '../fixtures/studyJson.ts'
import { studioPage } from '../pages/studioPage.ts'

test('spectra from structure: the sample is designed, trained with every curve drawn, and judged', async ({ page }) => {
  test.setTimeout(180_000)
  const studio = studioPage(page)
  await studio.trySample('Predict spectra from structure')
  await page.getByRole('link', { name: 'Design the study' }).click()
  await page.waitForURL(/#\/design\//)
  await page.getByRole('radio', { name: 'Reference (as published)' }).click()
  await editNarrowCurves(page, 64, { epochs: 6, batchSize: 256 })
  await studio.startTraining()

  const example = page.getByRole('figure', { name: 'One structure, actual and predicted' })
  await expect(example).toContainText(/first of the validation part, after epoch \d/, { timeout: 60_000 })
  await expect(page.getByText(/\d of 10 epochs without improvement/)).toBeVisible()
  await studio.waitForEnd('Finished', 120_000)

  const figure = (name: string) => page.getByRole('figure', { name }).getByRole('img').first()
  for (const name of ['Loss', 'R² per component', 'Squared error per component', 'Cosine per component']) {
    await expect(figure(name)).toHaveAccessibleName(/After epoch 6 of 6: .*\d.*; best epoch \d/)
  }
  const terms = page.getByRole('figure', { name: 'Terms of the loss' })
  for (const term of ['0.4 × squared error', '0.3 × cosine', '0.3 × peak-weighted error']) {
    await expect(terms.locator('svg text', { hasText: term }).first()).toBeVisible()
  }
  await terms.getByRole('button', { name: 'Show the values as a table' }).click()
  await expect(terms.getByRole('row')).toHaveCount(7)
  await expect(figure('Learning rate and β₁')).toHaveAccessibleName(/β₁ goes the other way, from 0.95 to 0.85/)

  await page.getByRole('link', { name: 'Home' }).first().click()
  await expect(page.getByText(/R² (−?[\d.]+ · ){3}−?[\d.]+ in validation, epoch \d/)).toBeVisible()
  await page.getByRole('link', { name: 'Runs' }).first().click()
  await page.getByRole('checkbox', { name: /^Compare / }).check()
  await page.getByRole('radio', { name: '3', exact: true }).click()
  await expect(page.getByRole('figure', { name: 'Validation R²' })).toContainText('3 · T crystalline')

  await page.getByRole('link', { name: 'Composite loss, test rows held out' }).click()
  await page.waitForURL(/#\/evaluate\//)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})
