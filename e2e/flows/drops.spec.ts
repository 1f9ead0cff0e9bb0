import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import { foreignClassifier, foreignHeads } from '../../src/formats/torch/foreignCheckpoint.testkit.ts'
import { studio as commandLine, temporaryFolder } from '../cli/commandLine.testkit.ts'
import { sampleRun } from '../fixtures/automation.ts'
import { dropFiles } from '../fixtures/drop.ts'
import { type DroppedFile, textFile, wideCsv } from '../fixtures/spectraFiles.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { studioPage } from '../pages/studioPage.ts'

test.use({ webgpu: false })

const folder = temporaryFolder()
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const points = 128
const spectra = wideCsv('spectra.csv', 24, points)
const axis = (() => {
  const [header = ''] = spectra.buffer.toString().split('\n')
  const positions = header.split(',').filter((cell) => /^[\d.]+$/.test(cell))
  return [Number(positions[0]), Number(positions.at(-1))] as const
})()
const classNames = ['AminoAcids', 'Lipids', 'NucleicAcids', 'PrimaryMetabolites', 'Proteins', 'Saccharides']
const checkpoint: DroppedFile = {
  name: 'their_model.pt',
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(foreignClassifier(points, classNames.length)),
}
const config = { wavenumber_range: axis, input_len: points, class_names: classNames, preprocessing: ['minMax'] }
const configFile = textFile('model_config.json', JSON.stringify(config))

const saved = async (page: Page, button: string): Promise<string> => {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  return readFile(await (await download).path(), 'utf8')
}

test('a checkpoint of someone else predicts on the page what it predicts on the command line, and is judged and explained', async ({
  page,
}) => {
  writeFileSync(join(folder, 'their_model.pt'), checkpoint.buffer)
  writeFileSync(join(folder, 'model_config.json'), configFile.buffer)
  writeFileSync(join(folder, 'spectra.csv'), spectra.buffer)
  const [model, data, out] = ['their_model.pt', 'spectra.csv', 'predicted.csv'].map((name) => join(folder, name))
  const told = await commandLine(
    'predict',
    '--model',
    model ?? '',
    '--data',
    data ?? '',
    '--out',
    out ?? '',
    '--backend',
    'wasm',
  )
  expect(told.exitCode, told.stderr).toBe(0)

  await dropFiles(page, [checkpoint, configFile])
  await page.waitForURL(/#\/model\/predict/)
  await expect(page.getByRole('heading', { name: 'Open their_model.pt' })).toBeVisible()
  await expect(page.getByText('BatchNorm with eps 1e-5')).toBeVisible()
  await expect(page.getByRole('cell', { name: 'features.0', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Predict', exact: true }).click()
  await page.waitForURL(/#\/predict\//)
  await dropFiles(page, [spectra])
  await page.getByRole('button', { name: /^Predict 24/ }).click()
  await expect(page.getByRole('button', { name: /CSV/ }).first()).toBeVisible({ timeout: 60_000 })
  const own = await saved(page, await page.getByRole('button', { name: /CSV/ }).first().innerText())
  expect(own).toBe(readFileSync(out ?? '', 'utf8'))

  const predictUrl = page.url()
  await page.goto('/')
  await dropFiles(page, [spectra])
  await studioPage(page).acceptImport()
  await page.goto(predictUrl.replace('/predict/', '/evaluate/'))
  await page.getByRole('button', { name: /^Evaluate on 24/ }).click()
  await expect(page.getByText('The model may have been trained on these spectra')).toBeVisible({ timeout: 60_000 })
  await expect(studioPage(page).tile('Test accuracy')).toContainText('of 24')
  await page.goto(predictUrl.replace('/predict/', '/explain/'))
  await expect(page.getByRole('button', { name: 'Compute the class maps' })).toBeVisible({ timeout: 30_000 })
})

test('a checkpoint with four heads is asked for its scaling before anything can be done with it', async ({ page }) => {
  const heads = { name: 'heads.pth', mimeType: 'application/octet-stream', buffer: Buffer.from(foreignHeads()) }
  await dropFiles(page, [heads])
  await page.waitForURL(/#\/model\/predict/)
  await expect(page.getByRole('alert')).toContainText('feature_mean')
  const use = page.getByRole('button', { name: 'Predict', exact: true })
  await expect(use).toBeDisabled()
  for (const [label, value] of [
    ['Mean of each feature', 110],
    ['Scale of each feature', 52],
  ] as const) {
    await page.getByLabel(label).fill(new Array(8).fill(value).join(' '))
    await page.getByLabel(label).press('Tab')
  }
  await expect(use).toBeEnabled()
  await use.click()
  await page.waitForURL(/#\/predict\//)
  await expect(page.getByRole('region', { name: 'One structure' }).getByRole('figure').first()).toBeVisible({
    timeout: 60_000,
  })
})

test('data with a model beside them go to the import, and the model waits', async ({ page }) => {
  await dropFiles(page, [spectra, checkpoint])
  await page.waitForURL(/#\/import/)
  await expect(page.getByText('their_model.pt is a model')).toBeVisible()
  await studioPage(page).acceptImport()
  await page.getByRole('button', { name: 'Open the model' }).click()
  await page.waitForURL(/#\/model\/predict/)
  await expect(page.getByText('their_model.pt is a model')).toBeHidden()
})

test('a study opens the Design of its dataset, and a picture is told what to drop instead', async ({ page }) => {
  await studioPage(page).trySample()
  const hash = new URL(page.url()).hash.replace('#/data/', '')
  const study = ramanClassification(1351, 6)
  const changed = { ...study, dataset: { ...study.dataset, hash }, epochs: 7 }
  await page.goto('/#/runs')
  await dropFiles(page, [textFile('study.json', JSON.stringify(changed))])
  await page.waitForURL(/#\/design\//)
  await expect(page.getByLabel('Epochs', { exact: true })).toHaveValue('7')
  const picture = { name: 'plot.png', mimeType: 'image/png', buffer: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') }
  await dropFiles(page, [picture])
  await expect(page.getByRole('alert')).toContainText('a picture')
  await expect(page.getByRole('alert')).toContainText('Drop the files with the spectra instead')
})

test('an exported archive and the model in it come back as runs, judged on the same test part', async ({ page }) => {
  const { runId } = await sampleRun(page)
  await page.goto(`/#/evaluate/${runId}`)
  await page.reload()
  const accuracy = await studioPage(page).tile('Test accuracy').textContent({ timeout: 60_000 })
  await page.goto(`/#/export/${runId}`)
  const download = page.waitForEvent('download', { timeout: 120_000 })
  await page
    .getByRole('button', { name: /archive|zip/i })
    .first()
    .click()
  const archive = await readFile(await (await download).path())
  await page.goto('/')
  await dropFiles(page, [{ name: 'exported.zip', mimeType: 'application/zip', buffer: archive }])
  await expect(page.getByRole('heading', { name: 'Restore exported.zip' })).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Evaluate', exact: true }).click()
  await page.waitForURL(/#\/evaluate\//)
  expect(page.url()).not.toContain(runId)
  await expect(studioPage(page).tile('Test accuracy')).toHaveText(accuracy ?? '', { timeout: 60_000 })
})
