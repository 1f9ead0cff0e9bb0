/**
 * From dropping the Raman library to its data screen, on the production build in Chromium, a fresh
 * profile each time, the import button pressed as soon as it is there:
 *   npx tsx bench/libraryImport.ts [rounds]
 */
import { chromium } from 'playwright'
import { libraryFiles } from '../e2e/fixtures/library.ts'
import { buildApp } from '../scripts/build.mjs'
import { chromiumFlags, findChromium } from '../scripts/findChromium.mjs'
import { serve } from '../scripts/serve.mjs'

const rounds = Number(process.argv[2] ?? 5)
const executablePath = await findChromium()
if (executablePath === null || executablePath === undefined) throw new Error('no Chromium')
const site = await serve(buildApp())
const browser = await chromium.launch({ executablePath, args: chromiumFlags })
const elapsedMs: number[] = []
for (let round = 0; round < rounds; round++) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(site.url)
  // The device's self-test at start-up is not part of the import.
  await page.getByRole('button', { name: /self-test passed/ }).waitFor()
  const startMs = performance.now()
  await page.locator('input[type=file]').first().setInputFiles(libraryFiles)
  await page.getByRole('button', { name: /^Import \d/ }).click()
  await page.waitForURL(/#\/data\//)
  await page.getByText('136', { exact: true }).first().waitFor()
  elapsedMs.push(performance.now() - startMs)
  await context.close()
}
await browser.close()
await site.close()
const sorted = [...elapsedMs].sort((a, b) => a - b)
console.log(JSON.stringify({ rounds, medianMs: sorted[Math.floor(rounds / 2)], worstMs: sorted.at(-1) }))
