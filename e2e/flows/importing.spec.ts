import { dropFiles } from '../fixtures/drop.ts'
import { textFile } from '../fixtures/spectraFiles.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { studioPage } from '../pages/studioPage.ts'

test('a broken file is mended by the button that is offered, and imported', async ({ page }) => {
  const lines = ['id,400,401,402,403,404', ...Array.from({ length: 8 }, (_, i) => `s${i},1,${i},3,2,1`)]
  lines[4] = '"s3" again,1,3,3,2,1'
  await dropFiles(page, [textFile('broken.csv', lines.join('\n'))])
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Leave out line 5' }).click()
  await expect(page.getByRole('button', { name: 'Import 7 spectra' })).toBeEnabled()
  await studioPage(page).acceptImport()
})
