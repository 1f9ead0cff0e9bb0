/**
 * One training step of the Raman CNN (batch 32 × 1351) on the WASM kernels, in Chromium, from a
 * production build under the site's own headers, on one thread and on several in alternating rounds:
 *   npx tsx bench/kernelsWasm.ts [steps per round] [rounds] [--json]
 */
import { cp, mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { build } from 'vite'
import { serve } from '../scripts/serve.mjs'
import type { KernelTimes, LayerTimes } from './kernelsWasm/measure.worker.ts'
import { processorMs } from './processorTime.ts'

interface StepTimes {
  readonly adapter: string
  readonly ms: number[]
  /** Of the whole browser, for one step, on Linux: on a busy machine it says more than the clock. */
  readonly stepProcessorMs: number[]
  loss: number
  kernels: readonly KernelTimes[]
  layers: readonly LayerTimes[]
  products: readonly number[]
}

const root = fileURLToPath(new URL('kernelsWasm/', import.meta.url))
const dist = fileURLToPath(new URL('../.cache/bench/kernelsWasm', import.meta.url))
const [steps = 10, rounds = 3] = process.argv.slice(2).flatMap((word) => (/^\d+$/.test(word) ? [Number(word)] : []))
const productSize = 1024

await build({
  root,
  base: './',
  logLevel: 'error',
  worker: { format: 'es' },
  build: { outDir: dist, emptyOutDir: true, target: 'es2023' },
})
await mkdir(dist, { recursive: true })
await cp(fileURLToPath(new URL('../public/_headers', import.meta.url)), `${dist}/_headers`)
const site = await serve(dist)
const server = await chromium.launchServer({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
})
const ours = server.process().pid ?? 0
const browser = await chromium.connect(server.wsEndpoint())
const page = await browser.newPage()
page.on('pageerror', (error) => console.error(error))
page.on('console', (message) => {
  if (message.type() === 'error') console.error(message.text())
})
await page.goto(site.url)
await page.waitForFunction(() => 'measure' in window)
const threadCounts = [...new Set([1, Math.min(availableParallelism(), 4)])]
const found = new Map<string, StepTimes>()
for (const kernels of ['relaxed', 'simd'] as const) {
  for (let round = 0; round < rounds; round++) {
    for (const threads of threadCounts) {
      const { adapter } = await page.evaluate(([name, count]) => window.measure.open(name, count), [
        kernels,
        threads,
      ] as const)
      const before = await processorMs(ours)
      const uncounted = 3
      const { ms, loss } = await page.evaluate(([count, first]) => window.measure.takeSteps(count, first), [
        steps,
        uncounted,
      ] as const)
      const after = await processorMs(ours)
      const known = found.get(adapter) ?? {
        adapter,
        ms: [],
        stepProcessorMs: [],
        loss,
        kernels: [],
        layers: [],
        products: [],
      }
      found.set(adapter, known)
      known.ms.push(...ms)
      if (before && after) known.stepProcessorMs.push((after - before) / (steps + uncounted))
      known.loss = loss
      if (round < rounds - 1) continue
      known.kernels = await page.evaluate(() => window.measure.kernels())
      known.layers = await page.evaluate(() => window.measure.layers())
      known.products = await page.evaluate((size) => window.measure.products(size), productSize)
    }
  }
}
await server.close()
await site.close()

if (process.argv.includes('--json')) console.log(JSON.stringify([...found.values()], null, 2))
else for (const times of found.values()) print(times)

function print({ adapter, ms, stepProcessorMs, loss, kernels, layers, products }: StepTimes): void {
  const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
  const text = (value: number) => value.toFixed(1).padStart(7)
  const rate = (gflop: number, value: number | null) =>
    value === null ? '         –        ' : `${text(value)} ms ${((gflop / value) * 1000).toFixed(1).padStart(5)}`
  const processor = stepProcessorMs.length === 0 ? '' : `, processor time ${text(Math.min(...stepProcessorMs))} ms`
  console.log(`\n${adapter}: median ${text(middle(ms))} ms, best ${text(Math.min(...ms))} ms a step${processor}`)
  console.log(`loss of the last step ${loss}`)
  for (const kernel of kernels.slice(0, 14)) console.log(`  ${kernel.name.padEnd(28)}${text(kernel.ms)} ms`)
  console.log('  layer                     forward, GFLOP/s   filter gradient     input gradient')
  for (const { layer, gflop, forwardMs, filterGradMs, inputGradMs } of layers) {
    console.log(
      `  ${layer.padEnd(24)}${rate(gflop, forwardMs)}  ${rate(gflop, filterGradMs)}  ${rate(gflop, inputGradMs)}`,
    )
  }
  const gflop = (2 * productSize ** 3) / 1e9
  console.log(`  product of ${productSize}²       ${products.map((value) => rate(gflop, value)).join('  ')}`)
}
