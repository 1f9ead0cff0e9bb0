import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { violationsOn } from '../fixtures/axe.ts'
import { dropFiles } from '../fixtures/drop.ts'
import { filmFiles, filmLines, textFile } from '../fixtures/spectraFiles.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { studioPage } from '../pages/studioPage.ts'

test.use({ webgpu: false })

/** From the input event to the last of the four figures redrawn, over many moves of the first slider; median in ms. */
const redrawMs = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const slider = document.querySelector<HTMLInputElement>('input[type=range]')
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    const curves = () =>
      Array.from(document.querySelectorAll('.js-plotly-plot'), (plot) =>
        Array.from(plot.querySelectorAll('.scatterlayer path.js-line'), (line) => line.getAttribute('d')).join(),
      )
    const task = () =>
      new Promise<void>((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve()
        port2.postMessage(null)
      })
    const durations: number[] = []
    for (let move = 0; move < 30; move++) {
      const before = curves()
      const beganMs = performance.now()
      setValue?.call(slider, String(40 + ((move * 37) % 150)))
      slider?.dispatchEvent(new Event('input', { bubbles: true }))
      while (curves().some((curve, i) => curve === before[i])) await task()
      durations.push(performance.now() - beganMs)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return durations.sort((a, b) => a - b)[Math.floor(durations.length / 2)] ?? Number.NaN
  })

test('a structure’s spectra follow the sliders, and those of a file are checked, predicted and taken away', async ({
  page,
}) => {
  const studio = studioPage(page)
  const { features, spectra } = filmLines(240)
  await dropFiles(page, filmFiles(features, spectra))
  await page.getByRole('button', { name: 'Store 240 rows' }).click()
  await page.waitForURL(/#\/data\//)
  await page.goto(page.url().replace('#/data/', '#/design/'))
  await studio.setEpochs(1)
  await studio.startTraining()
  await studio.waitForEnd('Finished', 120_000)
  await studio.openStep('Predict')

  const live = page.getByRole('region', { name: 'One structure' })
  const last = live.getByRole('figure', { name: '4 · R crystalline' })
  await expect(last).toContainText(/MSE .* · Pearson r/)
  const before = await last.textContent()
  await live.getByRole('slider', { name: 'Layer 8 (nm)' }).focus()
  await page.keyboard.press('PageUp')
  await expect(last).not.toHaveText(before ?? '')
  await last.getByRole('button', { name: 'Show the values as a table' }).click()
  await expect(last.getByRole('columnheader', { name: 'Simulated truth' })).toBeVisible()
  await last.getByRole('button', { name: 'Show the figure' }).click()

  await live.getByLabel('Layer 3 (nm), as a number').fill('210')
  await expect(live.getByText(/^Layer 3 \(nm\) 210, 10 above \d+–\d+\./)).toBeVisible()
  expect(await violationsOn(page, 'predict')).toEqual([])
  await live.getByLabel('Row of the dataset').fill('7')
  await live.getByRole('button', { name: 'Take it' }).click()
  await expect(live.getByLabel('Layer 1 (nm), as a number')).toHaveValue(features[6]?.split(' ')[0] ?? '')

  const medianMs = await redrawMs(page)
  const forward = await live.getByText(/Forward pass/).textContent()
  process.stdout.write(`    slider to four redrawn figures: ${medianMs.toFixed(0)} ms (median); ${forward}\n`)
  expect(medianMs).toBeLessThan(150)

  const rows = features.slice(0, 30).map((line, row) => (row === 4 ? line.replace(/^\S+/, '950') : line))
  await dropFiles(page, [textFile('new.txt', `${rows.join('\r\n')}\r\n`)])
  const file = page.getByRole('region', { name: 'A file of structures' })
  await expect(file.getByText('1 of 30 rows outside')).toBeVisible()
  await expect(file.getByText(/^Layer 1 \(nm\) 950, \d+ above/)).toBeVisible()
  await file.getByRole('button', { name: 'Predict 30 structures' }).click()
  await expect(file.getByRole('figure', { name: '1 · T amorphous' })).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    file.getByRole('button', { name: /^Download CSV/ }).click(),
  ])
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
  expect(lines).toHaveLength(31)
  expect(lines[0]).toMatch(/^c1_400,c2_400,c3_400,c4_400,c1_405,.*,c4_700$/)
  const cells = lines.slice(1).map((line) => line.split(','))
  expect(cells.every((row) => row.length === 244)).toBe(true)
  const digits = cells.flat().map((cell) => cell.replace(/e.*$/, '').replace(/[-.]/g, '').replace(/^0+/, '').length)
  expect(Math.max(...digits)).toBe(9)

  await dropFiles(page, [textFile('broken.txt', '1 2 3 4 5 6 7 8\n1 2 3 4 5 6 7 x\n')])
  await expect(file.getByRole('alert')).toContainText('x')
  await expect(file.getByRole('alert')).toContainText('row 2')
  await expect(file.getByRole('button', { name: /^Download/ })).toHaveCount(0)
})
