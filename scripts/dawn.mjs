/**
 * Dawn, Chromium's WebGPU, as npm's package `webgpu` for Node: 132 MB that only benchmarks and the tests in f16 want,
 * so it is not among the packages of the project but fetched once per user account, at exactly
 * this version. `node scripts/dawn.mjs` prints where it is, fetching it first.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const version = '0.6.2'

/** Where what is fetched on demand lives. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'spectral-studio')

const home = join(cacheFolder, `dawn-${version}`)
const entry = join(home, 'node_modules', 'webgpu', 'index.js')

/**
 * Fills `target` through `make(temporaryFolder)`, moved into place in one step: an install that was
 * cut short leaves nothing, and two at once do not disturb each other.
 */
export function installWhole(target, make) {
  mkdirSync(cacheFolder, { recursive: true })
  const temporary = mkdtempSync(join(cacheFolder, 'installing-'))
  try {
    make(temporary)
    if (!existsSync(target)) renameSync(temporary, target)
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** Path of the module to import; fetched when missing. Throws with the reason when it cannot be had. */
export function dawnModule() {
  if (existsSync(entry)) return entry
  process.stderr.write(`Fetching Dawn (npm webgpu ${version}, about 50 MB, once) …\n`)
  const start = performance.now()
  installWhole(home, (folder) => {
    writeFileSync(join(folder, 'package.json'), '{"private":true}')
    // Its script after install lifts a quarantine of macOS that npm does not set.
    const words = ['install', `webgpu@${version}`, '--save-exact', '--ignore-scripts', '--no-audit', '--no-fund']
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    const { status, stderr, error } = spawnSync(npm, [...words, '--loglevel=error'], {
      cwd: folder,
      encoding: 'utf8',
      shell: process.platform === 'win32',
      timeout: 600_000,
    })
    if (status !== 0) throw new Error(`npm could not fetch webgpu ${version}: ${error?.message ?? lastLine(stderr)}`)
  })
  process.stderr.write(`… in ${((performance.now() - start) / 1000).toFixed(0)} s\n`)
  return entry
}

/** What a program said last, for a reason in one line. */
export const lastLine = (text) => text?.trim().split('\n').at(-1) || 'no reason given'

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.stdout.write(`${dawnModule()}\n`)
  } catch (cause) {
    process.stderr.write(`error[no-dawn]: ${cause.message}\n`)
    process.exitCode = 1
  }
}
