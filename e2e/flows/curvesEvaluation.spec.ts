import { violationsOn } from '../fixtures/axe.ts'
import { dropFiles } from '../fixtures/drop.ts'
import { filmFiles, filmLines } from '../fixtures/spectraFiles.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { studioPage } from '../pages/studioPage.ts'

test.use({ webgpu: false })

test('a network of spectra is judged on its test rows: scores, cautions, rivals, and each row', async ({ page }) => {
  const studio = studioPage(page)
  const { features, spectra } = filmLines(240)
  await dropFiles(page, filmFiles(features, spectra))
  await page.getByRole('button', { name: 'Store 240 rows' }).click()
  await page.waitForURL(/#\/data\//)
  await page.goto(page.url().replace('#/data/', '#/design/'))
  await studio.setEpochs(3)
  await page.getByLabel('Hidden units').fill('32')
  await page.getByLabel('Hidden units').press('Tab')
  await page.getByLabel('Batch size').fill('64')
  await page.getByLabel('Batch size').press('Tab')
  await studio.startTraining()
  await studio.waitForEnd('Finished', 120_000)
  await studio.openStep('Evaluate')

  const scores = page.getByRole('region', { name: 'Scores on the test part' })
  await expect(scores.getByRole('heading', { name: '4 · R crystalline' })).toBeVisible()
  await expect(scores.getByText(/^95% interval/)).toHaveCount(4)
  // Three epochs teach little: the page says so rather than show a cosine.
  await expect(page.getByText(/though its cosine is 0\.\d+/).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Train all components alike' }).first()).toBeVisible()
  const rivals = page.getByRole('figure', { name: 'What it has to beat' })
  await expect(rivals.getByRole('columnheader', { name: 'Ridge' })).toHaveCount(3)

  const rows = page.getByRole('region', { name: 'Row by row' })
  const rank = rows.getByText(/error rank/)
  await expect(rank).toContainText('error rank 1 of 48')
  await rows.getByRole('button', { name: 'Next row' }).click()
  await expect(rank).toContainText('error rank 2 of 48')
  await page.keyboard.press('ArrowRight')
  await expect(rank).toContainText('error rank 3 of 48')
  await rows.getByRole('grid', { name: 'Test rows, worst first' }).getByRole('row').nth(6).click()
  await expect(rank).toContainText('error rank 6 of 48')
  const address = page.url()
  await expect(rows.getByRole('figure', { name: '4 · R crystalline' })).toContainText(/MSE .* · Pearson r/)

  await page.reload()
  await expect(rank).toContainText('error rank 6 of 48')
  await expect(rows.getByRole('link', { name: /^dataset row/ })).toHaveAttribute(
    'href',
    new RegExp(`/${address.split('/').at(-1)}$`),
  )
  await rows.getByLabel('Test row', { exact: true }).fill('9999')
  await expect(rows.getByLabel('Test row', { exact: true })).toHaveValue('48')

  const residuals = page.getByRole('region', { name: 'Residuals of one component' })
  await residuals.getByRole('radio', { name: '3 · T crystalline' }).click()
  const along = residuals.getByRole('figure', { name: 'Residual along the spectrum' })
  await expect(along).toContainText('T crystalline is least certain at')
  await along.getByRole('button', { name: 'Show the values as a table' }).click()
  await expect(along.getByRole('row')).toHaveCount(62)
  await expect(page.getByRole('figure', { name: 'Diagnostics of 4 · R crystalline' })).toContainText(
    '95% of errors are smaller',
  )

  expect(await violationsOn(page, 'evaluate')).toEqual([])
  await page.getByRole('button', { name: 'Switch to dark theme' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})
