/**
 * One training step of the Raman CNN (batch 32 × 1351) on the WASM kernels, in Chromium, from a
 * production build under the site's own headers: `npx tsx bench/kernelsWasm.ts [steps] [--json]`.
 */
import { cp, mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { build } from 'vite'
import { serve } from '../scripts/serve.mjs'
import type { StepTimes } from './kernelsWasm/page.ts'

const root = fileURLToPath(new URL('kernelsWasm/', import.meta.url))
const dist = fileURLToPath(new URL('../.cache/bench/kernelsWasm', import.meta.url))
const steps = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 20)

await build({ root, base: './', logLevel: 'error', build: { outDir: dist, emptyOutDir: true, target: 'es2023' } })
await mkdir(dist, { recursive: true })
await cp(fileURLToPath(new URL('../public/_headers', import.meta.url)), `${dist}/_headers`)
const site = await serve(dist)
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
})
const page = await browser.newPage()
page.on('pageerror', (error) => console.error(error))
page.on('console', (message) => {
  if (message.type() === 'error') console.error(message.text())
})
await page.goto(site.url)
await page.waitForFunction(() => 'measure' in window)
const found: StepTimes[] = []
for (const kernels of ['relaxed', 'simd'] as const) {
  found.push(await page.evaluate(([name, count]) => window.measure(name, count), [kernels, steps] as const))
}
await browser.close()
await site.close()

if (process.argv.includes('--json')) console.log(JSON.stringify(found, null, 2))
else for (const times of found) print(times)

function print({ adapter, medianStepMs, bestStepMs, losses, kernels, layers }: StepTimes): void {
  const ms = (value: number) => value.toFixed(1).padStart(7)
  const rate = (gflop: number, value: number | null) =>
    value === null ? '         –        ' : `${ms(value)} ms ${((gflop / value) * 1000).toFixed(1).padStart(5)}`
  console.log(`\n${adapter}: median ${ms(medianStepMs)} ms, best ${ms(bestStepMs)} ms a step`)
  console.log(`loss ${losses[0]?.toFixed(4)} → ${losses.at(-1)?.toFixed(4)}`)
  for (const kernel of kernels.slice(0, 14)) console.log(`  ${kernel.name.padEnd(28)}${ms(kernel.ms)} ms`)
  console.log('  layer                     forward, GFLOP/s   filter gradient     input gradient')
  for (const { layer, gflop, forwardMs, filterGradMs, inputGradMs } of layers) {
    console.log(
      `  ${layer.padEnd(24)}${rate(gflop, forwardMs)}  ${rate(gflop, filterGradMs)}  ${rate(gflop, inputGradMs)}`,
    )
  }
}
