import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import { readModelFileOf } from '#formats/safetensors/modelFile'
import { expect, test } from '../fixtures/studioTest.ts'
import { studioPage } from '../pages/studioPage.ts'

const expectedFiles = [
  'model/best_model.pt',
  'model/final_model.pt',
  'model/model.safetensors',
  'model/model_config.json',
  'logs/training_log.csv',
  'logs/scores.csv',
  'logs/key_spectral_regions.csv',
  'logs/saliency_maps.npz',
  'figures/class_distribution.png',
  'figures/training_curves.png',
  'figures/confusion_matrix.png',
  'figures/saliency_heatmap_all.png',
  'figures/saliency_proteins.png',
  'interpretation.md',
  'study.json',
  'metrics.json',
]

test('two clicks to a training run, then evaluate, explain and take everything away; a reload loses nothing', async ({
  page,
}) => {
  test.setTimeout(360_000)
  const studio = studioPage(page)
  await studio.trySample()
  await studio.startTraining()

  await expect(page.getByText(/Epoch ([2-9]|\d{2}) of 30/)).toBeVisible({ timeout: 180_000 })
  await page.getByRole('button', { name: /Pause/ }).click()
  await expect(page.getByText('Paused', { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: /Resume/ }).click()
  await page.getByRole('button', { name: /Stop and keep best/ }).click()
  await studio.waitForEnd('Stopped', 60_000)

  await studio.openStep('Evaluate')
  await expect(page.getByText(/^\d+ of \d\d/).first()).toBeVisible()
  await expect(page.getByText(/split by component/).first()).toBeVisible()
  const models = page.getByRole('figure', { name: 'Every model on the same spectra' })
  for (const name of ['PLS-DA', 'LDA', 'logistic', 'most frequent class']) {
    await expect(models.getByRole('rowheader', { name: new RegExp(`^${name}`) })).toBeVisible()
  }
  await expect(models.getByText('best classic by cross-validation', { exact: true })).toBeVisible()

  await studio.openStep('Explain')
  await studio.computeClassMaps(120_000)

  await studio.openStep('Export')
  const downloading = page.waitForEvent('download', { timeout: 120_000 })
  await page.getByRole('button', { name: /Download everything/ }).click()
  const files = unzipSync(await readFile(await (await downloading).path()))
  const names = Object.keys(files).map((name) => name.replace(/^outputs\//, ''))
  expect(names).toEqual(expect.arrayContaining(expectedFiles))
  const model = readModelFileOf('classes')(
    files[Object.keys(files).find((name) => name.endsWith('model.safetensors')) ?? ''] ?? new Uint8Array(),
  )
  expect(model.ok && model.value.fit.classNames).toHaveLength(6)
  const metrics = JSON.parse(
    new TextDecoder().decode(files[Object.keys(files).find((name) => name.endsWith('metrics.json')) ?? '']),
  )
  expect(Object.keys(metrics.baselines)).toEqual(['plsda', 'lda', 'logistic', 'majority'])
  expect(Object.keys(metrics.baselines)).toContain(metrics.bestBaseline)
  const png = files[Object.keys(files).find((name) => name.endsWith('saliency_proteins.png')) ?? '']
  expect([...(png ?? []).slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
  expect(png?.length).toBeGreaterThan(10_000)

  await page.reload()
  await page.getByRole('link', { name: 'Runs' }).first().click()
  await expect(page.getByText('Six classes, split by component').first()).toBeVisible()
  await page.getByRole('link', { name: 'Home' }).first().click()
  await expect(page.getByText('Simulated Raman library').first()).toBeVisible()
})
