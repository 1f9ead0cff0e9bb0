/**
 * How soon training shows on the page: from the click on Train of each sample, with the studio's own study, to the first drawn piece of the
 * loss, and to the end of the run. In Chromium on the production build, a fresh profile each: `npx tsx bench/firstCurve.ts`.
 */
import { chromium } from 'playwright'
import { buildApp } from '../scripts/build.mjs'
import { chromiumFlags, findChromium } from '../scripts/findChromium.mjs'
import { serve } from '../scripts/serve.mjs'

const studies = ['Classify Raman spectra and see why', 'Predict spectra from structure']
const executablePath = await findChromium()
if (executablePath === null) throw new Error('no Chromium was found')
const server = await serve(buildApp())
const browser = await chromium.launch({ executablePath, args: chromiumFlags })
for (const study of studies) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(server.url)
  await page.getByRole('group', { name: study }).getByRole('button', { name: 'Try the sample' }).click()
  const train = page.getByRole('button', { name: 'Train', exact: true }).first()
  await train.waitFor({ timeout: 60_000 })
  const clicked = performance.now()
  const since = (): string => `${((performance.now() - clicked) / 1000).toFixed(1)} s`
  await train.click()
  await page.waitForURL(/#\/train/)
  const loss = page.getByRole('figure', { name: /^(Training loss|Loss)/ }).first()
  await loss.locator('path.js-line').first().waitFor({ state: 'attached', timeout: 60_000 })
  process.stdout.write(`${study}: first curve after ${since()}`)
  await page.getByText('Finished').first().waitFor({ timeout: 600_000 })
  process.stdout.write(`, finished after ${since()}\n`)
  await context.close()
}
await browser.close()
await server.close()
