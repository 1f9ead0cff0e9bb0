/**
 * The WebGPU kernels at the sizes of the Raman CNN (batch 32 × 1351), and one training step on
 * them, in Chromium: `npx tsx bench/kernelsWebgpu.ts [steps] [--json] [--hardware]`. Without
 * `--hardware` the adapter is SwiftShader, which computes on the processor; then the processor
 * time of the browser's GPU process is given too, which a busy machine does not falsify.
 */
import { cp, mkdir, readdir, readFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { build } from 'vite'
import { chromiumFlags } from '../scripts/findChromium.mjs'
import { serve } from '../scripts/serve.mjs'
import type {} from './kernelsWebgpu/page.ts'

const root = fileURLToPath(new URL('kernelsWebgpu/', import.meta.url))
const dist = fileURLToPath(new URL('../.cache/bench/kernelsWebgpu', import.meta.url))
const words = process.argv.slice(2)
const steps = Number(words.find((word) => /^\d+$/.test(word)) ?? 3)
const hardwareFlags = chromiumFlags.filter((flag) => !flag.includes('swiftshader'))

await build({ root, base: './', logLevel: 'error', build: { outDir: dist, emptyOutDir: true, target: 'es2023' } })
await mkdir(dist, { recursive: true })
await cp(fileURLToPath(new URL('../public/_headers', import.meta.url)), `${dist}/_headers`)
const site = await serve(dist)
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  // On a busy machine the watchdog takes a slow software adapter for a dead one.
  args: [...(words.includes('--hardware') ? hardwareFlags : chromiumFlags), '--disable-gpu-watchdog'],
})
const page = await browser.newPage()
page.on('pageerror', (error) => console.error(error))
await page.goto(site.url)
await page.waitForFunction(() => 'bench' in window)
const { adapter, subjects } = await page.evaluate(() => window.bench.open())

interface Timed {
  readonly ms: number
  /** Processor time over the cores: what an idle machine would take. */
  readonly idleMs: number | null
}

async function timed(work: () => Promise<number>): Promise<Timed> {
  const before = await gpuProcessMs()
  const ms = await work()
  const after = await gpuProcessMs()
  return { ms, idleMs: before && after ? (after - before) / cpus().length : null }
}

const kernels: {
  readonly name: string
  readonly gflop: number | null
  readonly ms: number
  readonly idleMs: number
}[] = []
for (const { name, gflop } of subjects) {
  // The first run compiles the shader.
  await page.evaluate((subject) => window.bench.run(subject, 1), name)
  const repeats = 3
  const { ms, idleMs } = await timed(() =>
    page.evaluate(([subject, n]) => window.bench.run(subject, n), [name, repeats] as const),
  )
  kernels.push({ name, gflop, ms: ms / repeats, idleMs: (idleMs ?? ms) / repeats })
}
const first = await page.evaluate(() => window.bench.step())
const taken: (Timed & { readonly recordMs: number; readonly loss: number })[] = []
for (let i = 0; i < steps; i++) {
  const step = { ms: 0, recordMs: 0, loss: 0 }
  const time = await timed(async () => Object.assign(step, await page.evaluate(() => window.bench.step())).ms)
  taken.push({ ...step, ...time })
}
const errors = await page.evaluate(() => window.bench.errors())
await browser.close()
await site.close()

if (words.includes('--json')) console.log(JSON.stringify({ adapter, kernels, first, taken, errors }, null, 2))
else print()
if (errors.length > 0) process.exitCode = 1

function print(): void {
  const ms = (value: number) => value.toFixed(1).padStart(8)
  console.log(`${adapter}, ${cpus().length} cores; milliseconds by the clock, and of processor time over the cores`)
  for (const { name, gflop, ms: clock, idleMs } of kernels) {
    const rate = gflop === null ? '' : `${((gflop / idleMs) * 1000).toFixed(1).padStart(8)} GFLOP/s`
    console.log(`  ${name.padEnd(44)}${ms(clock)}${ms(idleMs)}${rate}`)
  }
  console.log(`first step, with shader compilation: ${ms(first.ms)} ms`)
  for (const { ms: clock, idleMs, recordMs, loss } of taken) {
    console.log(
      `  step ${ms(clock)} ms, processor ${ms(idleMs ?? Number.NaN)}, recording ${ms(recordMs)}, loss ${loss.toFixed(4)}`,
    )
  }
  for (const error of errors) console.log(`the device objected: ${error}`)
}

/** Processor time so far of all threads of the browser's GPU process, on Linux. */
async function gpuProcessMs(): Promise<number | null> {
  if (process.platform !== 'linux') return null
  let most = 0
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!commandLine.includes('--type=gpu-process') || !commandLine.includes('swiftshader')) continue
    if (!(await descendsFromUs(pid))) continue
    const threads = await readdir(`/proc/${pid}/task`).catch(() => [])
    const times = await Promise.all(
      threads.map(async (thread) => {
        const [nanoseconds = '0'] = (
          await readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').catch(() => '0')
        ).split(' ')
        return Number(nanoseconds) / 1e6
      }),
    )
    most = Math.max(
      most,
      times.reduce((sum, time) => sum + time, 0),
    )
  }
  return most
}

async function descendsFromUs(pid: string): Promise<boolean> {
  for (let at = Number(pid); at > 1; ) {
    if (at === process.pid) return true
    const status = await readFile(`/proc/${at}/status`, 'utf8').catch(() => '')
    at = Number(/^PPid:\s*(\d+)/m.exec(status)?.[1] ?? 0)
  }
  return false
}
