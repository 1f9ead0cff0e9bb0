import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import { nirCsv } from '../fixtures/spectraFiles.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { studioPage } from '../pages/studioPage.ts'

const file = nirCsv('grain.csv', 108)

test('a table of near-infrared spectra: its protein is learned by PLS and by a network, judged, explained, predicted and taken away', async ({
  page,
}) => {
  test.setTimeout(150_000)
  const studio = studioPage(page)
  const choose = async (): Promise<void> => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('main').getByRole('button', { name: 'Choose files' }).first().click()
    await (await chooser).setFiles(file)
  }
  await choose()
  await page.getByRole('button', { name: /^protein \(%\)/ }).click()
  await studio.acceptImport()

  // What is learned can be changed where a dataset has both, and the choice outlives a reload.
  const learned = page.getByRole('radiogroup', { name: 'What is learned' })
  await learned.getByRole('radio', { name: 'Classes' }).click()
  await expect(page.getByText('Spectra per class', { exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByText('Spectra per class', { exact: true })).toBeVisible()
  await learned.getByRole('radio', { name: 'Numbers' }).click()
  const correlation = page.getByRole('figure', { name: 'Which points go with protein (%)' })
  await expect(correlation.getByRole('img').first()).toHaveAccessibleName(/Closest to protein \(%\) at [\d,]+ nm: r = /)
  await expect(page.getByRole('figure', { name: 'Map of the spectra' })).toBeVisible()

  await page.getByRole('link', { name: 'Design the study' }).click()
  await page.getByRole('radio', { name: /^Partial least squares/ }).click()
  await studio.startTraining()
  await studio.waitForEnd('Finished', 60_000)
  await expect(page.getByText('RMSECV, protein (%)', { exact: true })).toBeVisible()
  await expect(page.getByRole('figure', { name: 'PLS: cross-validated error' })).toContainText(
    /PLS (uses|with) \d+ components/,
  )

  await page.getByRole('link', { name: 'Open in Design' }).click()
  await page.getByRole('radio', { name: /^Convolutional network/ }).click()
  await studio.setEpochs(60)
  await studio.startTraining()
  await studio.waitForEnd('Finished', 60_000)

  await studio.openStep('Evaluate')
  const solvers = page.getByRole('table').filter({ hasText: 'best classic by cross-validation' })
  for (const name of ['SpectraCNN1D', 'PLS', 'PCR', 'ridge', 'mean']) {
    await expect(solvers.getByRole('rowheader', { name: new RegExp(`^${name}`) })).toBeVisible()
  }
  const worst = page
    .getByRole('table', { name: /largest errors first/ })
    .or(page.getByRole('grid', { name: /largest errors first/ }))
  await worst.getByRole('row').nth(1).click()
  await expect(page.getByRole('figure', { name: /^S\d+$/ })).toBeVisible()

  await studio.openStep('Explain')
  await page.getByRole('button', { name: /^Compute/ }).click()
  await expect(page.getByText(/Completeness /).first()).toBeVisible({ timeout: 60_000 })

  await studio.openStep('Predict')
  await choose()
  await page.getByRole('button', { name: 'Predict 108 spectra' }).click()
  await expect(page.getByText('Save as CSV')).toBeVisible({ timeout: 30_000 })

  await studio.openStep('Export')
  const downloading = page.waitForEvent('download', { timeout: 60_000 })
  await page.getByRole('button', { name: /Download everything/ }).click()
  const files = unzipSync(await readFile(await (await downloading).path()))
  const names = Object.keys(files).map((name) => name.replace(/^outputs\//, ''))
  expect(names).toEqual(
    expect.arrayContaining([
      'model/model.safetensors',
      'logs/predictions.csv',
      'logs/scores.csv',
      'figures/predicted_vs_measured_protein.png',
      'metrics.json',
    ]),
  )
  const metrics = JSON.parse(
    new TextDecoder().decode(files[Object.keys(files).find((name) => name.endsWith('metrics.json')) ?? '']),
  )
  expect(metrics).toMatchObject({ targets: ['protein (%)'], units: ['%'], n: { train: expect.any(Number) } })
  expect(metrics.r2[0]).toBeGreaterThan(0.8)
  expect(Object.keys(metrics.baselines).sort()).toEqual(['mean', 'pcr', 'pls', 'ridge'])
})
