/**
 * A production build of the contenders' page, served as the studio is served, and one Chromium with
 * that page open. Without the studio's content policy: rivals may start workers from blobs, which
 * tfjs's threaded WASM does.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright'
import { build } from 'vite'
import { chromiumFlags, findChromium } from '../../scripts/findChromium.mjs'
import { serve } from '../../scripts/serve.mjs'

export interface ContendersPage {
  readonly page: Page
  readonly chromiumVersion: string
  /** Process id of the browser. */
  readonly pid: number
  close(): Promise<void>
}

const root = fileURLToPath(new URL('.', import.meta.url))
const dist = fileURLToPath(new URL('../../.cache/bench/chromium', import.meta.url))
const headersFile = fileURLToPath(new URL('../../public/_headers', import.meta.url))

let built: Promise<void> | null = null

async function buildPage(): Promise<void> {
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    // tfjs hands the text of one of its functions to its threads; shortened names do not reach there.
    build: { outDir: dist, emptyOutDir: true, target: 'es2023', minify: false, chunkSizeWarningLimit: 10_000 },
  })
  await mkdir(dist, { recursive: true })
  const headers = await readFile(headersFile, 'utf8')
  await writeFile(join(dist, '_headers'), headers.replace(/^.*Content-Security-Policy:.*\n/m, ''))
}

/** Rejects where there is no Chromium. */
export async function openContendersPage(): Promise<ContendersPage> {
  const executablePath = await findChromium()
  if (!executablePath) throw new Error('no Chromium found or installed; set CHROMIUM to its path')
  built ??= buildPage()
  await built
  const site = await serve(dist)
  const server = await chromium.launchServer({ executablePath, args: chromiumFlags })
  const browser = await chromium.connect(server.wsEndpoint())
  const page = await browser.newPage()
  page.on('pageerror', (error) => process.stderr.write(`the page: ${error.message}\n`))
  await page.goto(site.url)
  await page.waitForFunction(() => 'contenders' in window)
  return {
    page,
    chromiumVersion: browser.version(),
    pid: server.process().pid ?? 0,
    async close() {
      await server.close()
      await site.close()
    },
  }
}
