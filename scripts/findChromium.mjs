/**
 * Finds a Chromium to drive, or installs one: the CHROMIUM environment variable, a system
 * browser, Playwright's own; then Playwright's download; then, on Debian as root, the package.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What headless Chromium needs for WebGPU without a graphics card, and to stay off the network. */
export const chromiumFlags = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--enable-unsafe-swiftshader',
  // On a busy machine a software adapter is slower than the watchdog believes.
  '--disable-gpu-watchdog',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const wellKnown = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

async function playwrightsOwn() {
  const { chromium } = await import('playwright')
  const path = chromium.executablePath()
  return existsSync(path) ? path : null
}

async function present() {
  const named = process.env.CHROMIUM
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`CHROMIUM names ${named}, which does not exist`)
  }
  return wellKnown.find((path) => existsSync(path)) ?? (await playwrightsOwn())
}

function run(command, args) {
  process.stderr.write(`$ ${[command, ...args].join(' ')}\n`)
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], timeout: 600_000 }).status === 0
}

function isDebianRoot() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false
  return /^(ID|ID_LIKE)=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
}

/** Path of a Chromium; installs one when there is none. Null when that failed too. */
export async function findChromium() {
  const found = await present()
  if (found) return found
  process.stderr.write('No Chromium found; installing one …\n')
  if (
    isDebianRoot() &&
    run('apt-get', ['update']) &&
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
  ) {
    return present()
  }
  if (
    run(process.execPath, [
      fileURLToPath(new URL('../node_modules/playwright/cli.js', import.meta.url)),
      'install',
      'chromium',
    ])
  ) {
    return present()
  }
  return null
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = await findChromium()
  if (!path) {
    process.stderr.write(
      'error[no-chromium]: no Chromium found or installed; install Chromium or Chrome, or set CHROMIUM to its path\n',
    )
    process.exit(1)
  }
  process.stdout.write(`${path}\n`)
}
