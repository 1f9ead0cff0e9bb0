import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import { readModelFileOf } from '#formats/safetensors/modelFile'
import { dropFiles } from '../fixtures/drop.ts'
import { wideCsv } from '../fixtures/spectraFiles.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { studioPage } from '../pages/studioPage.ts'

test('crop, derivative and SNV: previewed, refused while they cannot work, trained, explained on the cropped axis, predicted', async ({
  page,
}) => {
  test.setTimeout(360_000)
  const studio = studioPage(page)
  await dropFiles(page, [wideCsv('small.csv', 132, 256)])
  await studio.acceptImport()
  await studio.openDesign()

  const list = page.getByRole('region', { name: 'Preprocessing' })
  const add = async (step: string): Promise<void> => {
    await list.getByRole('button', { name: 'Add a step' }).click()
    await page.getByRole('menuitem', { name: step, exact: true }).click()
  }
  const fill = async (label: string, value: string): Promise<void> => {
    const field = list.getByLabel(label)
    await field.fill(value)
    await field.press('Tab')
  }
  await list.getByRole('button', { name: 'Remove: Scale to 0–1' }).click()
  await add('Crop')
  await fill('Range 1, from', '600')
  await fill('Range 1, to', '1500')
  await add('Savitzky–Golay')
  await list.getByRole('combobox', { name: 'Derivative' }).click()
  await page.getByRole('option', { name: 'first' }).click()
  await add('Standard normal variate (SNV)')
  const figure = page.getByRole('figure', { name: 'Before and after' })
  await expect(figure).toBeVisible()
  await expect(figure.getByText(/The network sees \d+ points of 256 measured/)).toBeAttached()

  // What cannot work is said at once, and nothing can be started with it.
  const train = page.getByRole('button', { name: 'Train', exact: true })
  await fill('Window (points)', '14')
  await expect(list.getByRole('alert')).toContainText('even')
  await expect(train).toBeDisabled()
  await fill('Window (points)', '11')
  await expect(list.getByRole('alert')).toHaveCount(0)
  await expect(train).toBeEnabled()

  await studio.setEpochs(2)
  await studio.startTraining()
  await studio.waitForEnd('Finished', 200_000)

  await studio.openStep('Explain')
  await studio.computeClassMaps(120_000)

  await studio.openStep('Export')
  const downloading = page.waitForEvent('download', { timeout: 120_000 })
  await page.getByRole('button', { name: /Download everything/ }).click()
  const files = unzipSync(await readFile(await (await downloading).path()))
  const ending = (name: string) => Object.entries(files).find(([path]) => path.endsWith(name))?.[1] ?? new Uint8Array()
  const model = readModelFileOf('classes')(ending('model.safetensors'))
  if (!model.ok) throw new Error(model.error.message)
  const { fit, modelSpec } = model.value
  const crop = fit.fitted.steps[0]
  expect(fit.fitted.steps.map(({ kind }) => kind)).toEqual(['crop', 'savitzkyGolay', 'snv'])
  expect(crop?.kind === 'crop' && crop.kept.length).toBe(modelSpec.input.at(-1))
  const positions = strFromU8(ending('key_spectral_regions.csv'))
    .split(/\r?\n/)
    .slice(1)
    .flatMap((line) => (line === '' ? [] : [Number(line.split(',')[1])]))
  expect(positions.length).toBeGreaterThan(0)
  for (const at of positions) expect(at >= 600 && at <= 1500).toBe(true)

  await studio.openStep('Predict')
  await dropFiles(page, [wideCsv('new.csv', 12, 256, 8)])
  await page.getByRole('button', { name: /^Predict 12/ }).click()
  await expect(page.getByRole('heading', { name: 'Predictions' })).toBeVisible({ timeout: 60_000 })
})
