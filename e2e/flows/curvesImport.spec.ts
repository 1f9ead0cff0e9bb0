import { dropFiles } from '../fixtures/drop.ts'
import { filmFiles, filmLines } from '../fixtures/spectraFiles.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { studioPage } from '../pages/studioPage.ts'

test.use({ webgpu: false })

const { features, spectra } = filmLines(200)
const firstLayer = (row: number) => `Layer 1 (nm)${features[row - 1]?.split(' ')[0]}`

test('a features file and a spectra file are taken for a pair; the wrong layout is seen before it is stored', async ({
  page,
}) => {
  await dropFiles(page, filmFiles(features, spectra))
  const store = page.getByRole('button', { name: 'Store 200 rows' })
  await expect(store).toBeEnabled()
  await expect(page.getByText('200 rows × 8 columns')).toBeVisible()
  await expect(page.getByText('200 rows × 244 columns')).toBeVisible()
  await expect(page.getByLabel('Components')).toHaveValue(/T amorphous\nR amorphous/)

  await page.getByRole('radio', { name: 'Wavelength fastest' }).click()
  await expect(page.getByText('These spectra are a saw')).toBeVisible()
  await page.getByRole('button', { name: 'Use component fastest' }).click()
  await expect(page.getByText('These spectra are a saw')).toBeHidden()

  await page.getByLabel('First wavelength (nm)').fill('410')
  await page.getByLabel('Step (nm)').fill('4')
  await page.getByLabel('Step (nm)').press('Tab')
  await expect(page.getByText('61 wavelengths, up to 650 nm')).toBeVisible()
  await page.getByLabel('Name of the dataset').fill('My films')
  await expect(store).toBeEnabled()
  await store.click()
  await page.waitForURL(/#\/data\//)

  await expect(page.getByRole('heading', { name: 'My films' })).toBeVisible()
  await expect(studioPage(page).tile('Components × points')).toContainText('410–650 nm, step 4 nm')
  const row = page.getByLabel('Features of this row')
  await expect(row.getByRole('row').first()).toContainText(firstLayer(1))
  await page.getByLabel('Row, 1 to 200').fill('200')
  await page.getByLabel('Row, 1 to 200').press('Enter')
  await expect(row.getByRole('row').first()).toContainText(firstLayer(200))
  await expect(page.getByRole('table', { name: 'Features' }).getByRole('row')).toHaveCount(9)

  await page.getByRole('link', { name: 'Home' }).first().click()
  await page.getByRole('link', { name: 'My films' }).click()
  await expect(page.getByRole('heading', { name: 'My films' })).toBeVisible()
})

test('a constant feature, lengths that differ and a fault deep in a file are told; nothing is stored', async ({
  page,
}) => {
  const constant = features.map((line) => line.replace(/^\S+/, '100'))
  await dropFiles(page, filmFiles(constant, spectra))
  await expect(page.getByRole('region', { name: '“Layer 1 (nm)”: the same in every row' })).toBeVisible()

  await dropFiles(page, filmFiles(features, spectra.slice(0, 197)))
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('structures.txt has 200 rows, spectra.dat has 197 rows')
  await expect(page.getByRole('button', { name: 'Store 200 rows' })).toBeDisabled()

  const letters = spectra.with(180, (spectra[180] ?? '').replace(/^\S+/, '0.4o1'))
  await dropFiles(page, filmFiles(features, letters))
  await page.getByRole('button', { name: 'Store 200 rows' }).click()
  await expect(alert).toContainText('0.4o1')
  await expect(alert).toContainText('row 181')

  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('No datasets yet')).toBeVisible()
})

test('the sample of curves is two clicks from a training run', async ({ page }) => {
  const studio = studioPage(page)
  await studio.trySample('Predict spectra from structure')
  await expect(page.getByRole('heading', { name: 'Simulated thin films' })).toBeVisible()
  await studio.startTraining()
  await expect(page.getByText('Training', { exact: true }).first()).toBeVisible()
})
