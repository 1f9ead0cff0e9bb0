import { dropFiles } from '../fixtures/drop.ts'
import { textFile, wideCsv } from '../fixtures/spectraFiles.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { studioPage } from '../pages/studioPage.ts'

const binary = {
  name: 'photo.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 0]),
}

test('a drop of nothing but broken files says what is wrong with each and stores nothing', async ({ page }) => {
  await dropFiles(page, [textFile('empty.csv', ''), binary])
  const alert = page.getByRole('alert')
  await expect(alert.first()).toBeVisible()
  await expect(page.getByText(/empty\.csv/).first()).toBeVisible()
  await page.getByRole('link', { name: 'Home' }).first().click()
  await expect(page.getByText('No datasets yet')).toBeVisible()
})

test('a broken file does not keep the good one of the same drop from loading', async ({ page }) => {
  await dropFiles(page, [wideCsv('good.csv', 66, 256), binary])
  await expect(page.getByText(/photo\.csv/).first()).toBeVisible({ timeout: 20_000 })
  await studioPage(page).acceptImport()
  await expect(page.getByText(/66 spectra/).first()).toBeVisible()
})

test('a value that is no number is told with file, row and column', async ({ page }) => {
  const good = wideCsv('typo.csv', 20, 64).buffer.toString()
  const lines = good.split('\n')
  lines[3] = (lines[3] ?? '').replace(/,[^,]*$/, ',abc')
  await dropFiles(page, [textFile('typo.csv', lines.join('\n'))])
  await expect(page.getByText(/typo\.csv/).first()).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText(/row 3/).first()).toBeVisible()
})
