/**
 * One training step of the Raman CNN (batch 32 × 1351) on the WASM kernels, in Chromium, from a
 * production build under the site's own headers: `npx tsx bench/kernelsWasm.ts [steps] [--json]`.
 */
import { cp, mkdir, readdir, readFile } from 'node:fs/promises'
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
const server = await chromium.launchServer({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
})
const ours = server.process().pid
const browser = await chromium.connect(server.wsEndpoint())
const page = await browser.newPage()
page.on('pageerror', (error) => console.error(error))
page.on('console', (message) => {
  if (message.type() === 'error') console.error(message.text())
})
await page.goto(site.url)
await page.waitForFunction(() => 'measure' in window)
const found: (StepTimes & { readonly cpuStepMs: number | null })[] = []
for (const kernels of ['relaxed', 'simd'] as const) {
  const times = await page.evaluate(([name, count]) => window.measure(name, count), [kernels, steps] as const)
  const before = await pageProcessorMs()
  await page.evaluate((count) => window.takeSteps(count), steps)
  const after = await pageProcessorMs()
  found.push({ ...times, cpuStepMs: before && after ? (after - before) / steps : null })
}
await server.close()
await site.close()

if (process.argv.includes('--json')) console.log(JSON.stringify(found, null, 2))
else for (const times of found) print(times)

/**
 * Processor time so far of the busiest page's main thread, on Linux: on a busy machine it says more
 * than the clock. Only descendants of our browser count; others may run on the machine.
 */
async function pageProcessorMs(): Promise<number | null> {
  if (process.platform !== 'linux') return null
  const parents = new Map<number, number>()
  for (const name of await readdir('/proc')) {
    const status = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '') : ''
    const parent = /\) \S (\d+) /.exec(status)?.[1]
    if (parent) parents.set(Number(name), Number(parent))
  }
  const isOurs = (pid: number | undefined): boolean => pid === ours || (!!pid && isOurs(parents.get(pid)))
  let most = 0
  for (const pid of [...parents.keys()].filter(isOurs)) {
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!commandLine.includes('--type=renderer')) continue
    const [nanoseconds = '0'] = (await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => '0')).split(' ')
    most = Math.max(most, Number(nanoseconds) / 1e6)
  }
  return most
}

function print(times: (typeof found)[number]): void {
  const { adapter, medianStepMs, bestStepMs, cpuStepMs, losses, kernels, layers } = times
  const ms = (value: number) => value.toFixed(1).padStart(7)
  const rate = (gflop: number, value: number | null) =>
    value === null ? '         –        ' : `${ms(value)} ms ${((gflop / value) * 1000).toFixed(1).padStart(5)}`
  const cpu = cpuStepMs === null ? '' : `, processor time ${ms(cpuStepMs)} ms`
  console.log(`\n${adapter}: median ${ms(medianStepMs)} ms, best ${ms(bestStepMs)} ms a step${cpu}`)
  console.log(`loss ${losses[0]?.toFixed(4)} → ${losses.at(-1)?.toFixed(4)}`)
  for (const kernel of kernels.slice(0, 14)) console.log(`  ${kernel.name.padEnd(28)}${ms(kernel.ms)} ms`)
  console.log('  layer                     forward, GFLOP/s   filter gradient     input gradient')
  for (const { layer, gflop, forwardMs, filterGradMs, inputGradMs } of layers) {
    console.log(
      `  ${layer.padEnd(24)}${rate(gflop, forwardMs)}  ${rate(gflop, filterGradMs)}  ${rate(gflop, inputGradMs)}`,
    )
  }
}
