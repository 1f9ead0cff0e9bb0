import { dropFiles } from '../fixtures/drop.ts'
import { textFile } from '../fixtures/spectraFiles.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { studioPage } from '../pages/studioPage.ts'

const rows = (decimal: '.' | ',' = '.', delimiter = '\t'): string[] =>
  Array.from({ length: 60 }, (_, i) =>
    [`${400 + i}.5`, (2 + Math.sin(i / 5)).toFixed(4)].map((cell) => cell.replace('.', decimal)).join(delimiter),
  )

test('a broken file is mended by the button that is offered, and imported', async ({ page }) => {
  const lines = ['id,400,401,402,403,404', ...Array.from({ length: 8 }, (_, i) => `s${i},1,${i},3,2,1`)]
  lines[4] = '"s3" again,1,3,3,2,1'
  await dropFiles(page, [textFile('broken.csv', lines.join('\n'))])
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Leave out line 5' }).click()
  await expect(page.getByRole('button', { name: 'Import 7 spectra' })).toBeEnabled()
  await studioPage(page).acceptImport()
})

test('twenty files of a kind have one editor, their exceptions are listed, and the plan can be copied', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const files = Array.from({ length: 20 }, (_, i) =>
    textFile(`s${i}.txt`, (i === 7 ? rows(',', ';') : rows()).join('\n')),
  )
  await dropFiles(page, files)
  await expect(page.getByText('20 files like s0.txt')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('Read otherwise: semicolon, decimal comma.')).toBeVisible()
  await page.getByRole('button', { name: 'Leave out', exact: true }).first().click()
  await expect(page.getByRole('button', { name: 'Import 19 spectra' })).toBeEnabled()
  await page.getByRole('button', { name: 'Copy as plan' }).click()
  await expect(page.getByText(/on the clipboard/).first()).toBeVisible()
  const plan = await page.evaluate(() => navigator.clipboard.readText())
  expect(JSON.parse(plan)).toEqual({ version: 1, files: [{ file: 's7.txt', use: 'skip' }] })
})
