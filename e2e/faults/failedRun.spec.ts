import type { Page } from '@playwright/test'
import { spectralComponentsOptimizer } from '#domain/study/recipes/spectralComponents'
import { oneCycleDefaults } from '#domain/training/schedules/oneCycle'
import { violationsOn } from '../fixtures/axe.ts'
import { smallStudy } from '../fixtures/studies.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { editNarrowCurves, editStudy } from '../fixtures/studyJson.ts'
import { studioPage } from '../pages/studioPage.ts'

/** The study in Design with small blocks of convolution, for a software graphics adapter. */
const takeSmallNetwork = (page: Page, epochs: number): Promise<void> =>
  editStudy(page, (study) => {
    const { trunk } = smallStudy.model
    return { ...study, model: { ...study.model, trunk }, epochs, augmentation: [], stop: null }
  })

test('a learning rate that is absurdly high ends at a named step, with the way to a lower one', async ({ page }) => {
  const studio = studioPage(page)
  await studio.trySample()
  await studio.openDesign()
  await takeSmallNetwork(page, 8)
  const rate = page.getByLabel('Learning rate (Adam)')
  await rate.fill('1e30')
  await rate.press('Tab')
  await studio.startTraining()
  const alert = page.getByRole('alert')
  await expect(alert).toContainText(/not (a )?finite number/, { timeout: 120_000 })
  await expect(alert).toContainText(/epoch 1, step \d+/)
  await expect(alert).toContainText('Lower the learning rate')
  await expect(page.getByText('There are no weights to use')).toBeVisible()
  await expect(page.getByText('It ended before its first epoch.')).toBeVisible()
  await expect(page.getByRole('button', { name: /Download the best weights/ })).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('alert')).toContainText(/epoch 1, step \d+/)
  await page.getByRole('button', { name: 'Start again with a lower learning rate' }).click()
  await page.waitForURL(/#\/design\//)
  await expect(page.getByLabel('Learning rate (Adam)')).toHaveValue('0.001')
})

test('a graphics device that is lost is replaced, and the run can be stopped and used as if nothing had been', async ({
  page,
}) => {
  test.setTimeout(300_000)
  const studio = studioPage(page)
  await page.getByRole('button', { name: /^Device/ }).click()
  await page.getByRole('radio', { name: 'WebGPU' }).click()
  await expect(page.getByRole('button', { name: /WebGPU.*self-test passed/ })).toBeVisible({ timeout: 120_000 })
  await page.keyboard.press('Escape')
  await studio.trySample()
  await studio.openDesign()
  await takeSmallNetwork(page, 200)
  await studio.startTraining()
  await expect(page.getByText(/Epoch ([3-9]|\d{2,}) of 200/)).toBeVisible({ timeout: 180_000 })
  // Not every worker answers: those that share the kernels' work sleep until there is some.
  const trainer = page.workers().find((worker) => /\/train\.worker/.test(worker.url()))
  if (!trainer) throw new Error(`no train worker among ${page.workers().map((worker) => worker.url())}`)
  await trainer.evaluate(() => {
    const make = GPUDevice.prototype.createBindGroup
    GPUDevice.prototype.createBindGroup = function (descriptor) {
      GPUDevice.prototype.createBindGroup = make
      this.destroy()
      return make.call(this, descriptor)
    }
  })
  await expect(page.getByText('The graphics device was lost').first()).toBeVisible({ timeout: 120_000 })
  await expect(page.getByText(/bit for bit/).first()).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/^Epoch \d+ of 200/).first()).toBeVisible({ timeout: 60_000 })
  expect(await violationsOn(page, 'run that went on by itself')).toEqual([])
  await page.getByRole('button', { name: 'Stop and keep best' }).click()
  await studio.waitForEnd('Stopped', 60_000)
  await studio.openStep('Evaluate')
  await expect(page.getByText('The training was stopped early')).toBeVisible()
  await studio.openStep('Export')
  await expect(page.getByText('model.safetensors')).toBeVisible({ timeout: 30_000 })
})

test('a cycle of spectra that rises too high leaves the best weights before it, and the way to a lower peak', async ({
  page,
}) => {
  const studio = studioPage(page)
  await studio.trySample('Predict spectra from structure')
  await page.getByRole('link', { name: 'Design the study' }).click()
  await page.waitForURL(/#\/design\//)
  const schedule = {
    kind: 'oneCycle' as const,
    ...oneCycleDefaults,
    maxLearningRate: 1e8,
    startDivisor: 1e11,
    riseShare: 0.9,
  }
  const optimizer = { ...spectralComponentsOptimizer, groups: [] }
  await editNarrowCurves(page, 32, { epochs: 40, batchSize: 512, schedule, optimizer, stop: null })
  await studio.startTraining()
  await expect(page.getByRole('alert')).toContainText(/not (a )?finite number/, { timeout: 120_000 })
  await expect(page.getByText(/The best weights so far are kept: epoch \d+/)).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the best weights' }).click()
  expect((await download).suggestedFilename()).toMatch(/_epoch_\d+\.safetensors$/)
  await page.getByRole('button', { name: 'Start again with a lower learning rate' }).click()
  await page.waitForURL(/#\/design\//)
  await page.getByRole('button', { name: 'As JSON', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Study as JSON' })).toHaveValue(/"maxLearningRate": 0\.01,/)
})
