import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { readModelFile } from '#formats/safetensors/modelFile'
import { wideCsv } from '../fixtures/spectraFiles.ts'
import { smallStudy } from '../fixtures/studies.ts'
import { expect, test } from '../fixtures/studioTest.ts'

/** Trains the small study through the page's own workers and gives back what was downloaded. */
async function trainOn(page: Page, backend: 'webgpu' | 'wasm', datasetHash: string) {
  const downloading = page.waitForEvent('download')
  const answer = await page.evaluate(
    async ([backend, datasetHash, study]) => {
      const studio = await window.spectralStudio?.()
      if (!studio) throw new Error('the page offers no automation')
      const wishes = { recipe: 'raman-classification', study, epochs: null, seed: 5, limit: null, set: [] } as const
      return studio.train({ datasetHash, backend, study: wishes }, () => {})
    },
    [backend, datasetHash, smallStudy] as const,
  )
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  const path = await (await downloading).path()
  return { run: answer.value, files: unzipSync(await readFile(path)) }
}

function weightsOf(files: Record<string, Uint8Array>) {
  const name = Object.keys(files).find((path) => path.endsWith('model/model.safetensors'))
  const model = readModelFile(files[name ?? ''] ?? new Uint8Array())
  if (!model.ok) throw new Error(model.error.message)
  return model.value.weights
}

test('the same study trains to the same weights on WebGPU and on WebAssembly', async ({ page }) => {
  await page.evaluate(async () => (await window.spectralStudio?.())?.openInputs())
  await page.locator('#automation-data').setInputFiles(wideCsv('small.csv', 132, 256))
  const stored = await page.evaluate(async () =>
    (await window.spectralStudio?.())?.importData('raman-classification', ['small.csv'], { version: 1 }, () => {}),
  )
  if (!stored?.ok) throw new Error(JSON.stringify(stored?.error))

  const gpu = await trainOn(page, 'webgpu', stored.value.hash)
  expect(gpu.run.device.backend).toBe('webgpu')
  expect(gpu.run.device.selfTest).toMatchObject({ passed: true, failed: [] })
  expect(gpu.run.steps).toBeGreaterThan(5)
  expect(gpu.run.steps).toBeLessThanOrEqual(20)

  const wasm = await trainOn(page, 'wasm', stored.value.hash)
  expect(wasm.run.device.backend).toBe('wasm')
  const expected = weightsOf(wasm.files)
  const found = weightsOf(gpu.files)
  expect([...found.keys()]).toEqual([...expected.keys()])
  for (const [name, tensor] of found) {
    const other = expected.get(name)?.data ?? new Float32Array()
    const worst = tensor.data.reduce((most, value, i) => Math.max(most, Math.abs(value - (other[i] ?? Number.NaN))), 0)
    expect(worst, name).toBeLessThanOrEqual(1e-3)
  }
})
