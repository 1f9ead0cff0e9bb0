import { dropFiles } from '../fixtures/drop.ts'
import { textFile, wideCsv } from '../fixtures/spectraFiles.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { studioPage } from '../pages/studioPage.ts'

test('a class that is named like a link is none, in figures and in the pictures that are saved', async ({ page }) => {
  const link = "<a href='https://example.org'>lipids</a>"
  const table = wideCsv('wide.csv', 66, 64).buffer.toString()
  const [head = '', ...rows] = table.trim().split('\n')
  const named = rows.map((row) => row.replaceAll('lipids', link).replaceAll('Lipids', link))
  expect(named.join('\n')).toContain(link)
  await dropFiles(page, [textFile('hostile.csv', [head, ...named].join('\n'))])
  await studioPage(page).acceptImport()
  const plots = page.locator('.js-plotly-plot')
  await expect(plots.first()).toBeVisible({ timeout: 60_000 })
  await expect(page.locator('svg').getByText(link).first()).toBeVisible()
  await expect(page.locator('svg a')).toHaveCount(0)
})
