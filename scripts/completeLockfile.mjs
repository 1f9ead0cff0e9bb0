/**
 * Makes `package-lock.json` name the native builds of every platform, each with its integrity hash, so that `npm ci`
 * works on Linux, macOS and Windows. Run it after adding or updating a package: where npm finds packages installed
 * already, it writes down the builds of this machine only (https://github.com/npm/cli/issues/4828). Entries that lack
 * siblings are taken out and resolved anew from the registry; versions in `package.json` are exact and stay.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { projectRoot } from './install.mjs'

/**
 * Packages whose optional dependencies the lockfile leaves out, with what it leaves out.
 * @param {Record<string, { optionalDependencies?: Record<string, string> }>} packages entries of a version 3 lockfile
 * @returns {{ owner: string, name: string }[]}
 */
export function missingOptionals(packages) {
  return Object.entries(packages).flatMap(([owner, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(packages, owner, name))
      .map((name) => ({ owner, name })),
  )
}

/** Node looks for `name` beside its owner's own packages, then in each folder above. */
function isLocked(packages, owner, name) {
  for (let place = owner; ; place = place.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    if (packages[`${place}${place === '' ? '' : '/'}node_modules/${name}`]) return true
    if (place === '') return false
  }
}

function complete() {
  const lockfile = join(projectRoot, 'package-lock.json')
  const lock = JSON.parse(readFileSync(lockfile, 'utf8'))
  const missing = missingOptionals(lock.packages)
  for (const { owner, name } of missing) {
    const scope = name.slice(0, name.indexOf('/') + 1)
    for (const path of Object.keys(lock.packages)) {
      if (path === owner || (scope !== '' && path.includes(`node_modules/${scope}`))) delete lock.packages[path]
    }
  }
  // In a folder without packages, where npm has only the registry to go by.
  const bare = mkdtempSync(join(tmpdir(), 'lockfile-'))
  cpSync(join(projectRoot, 'package.json'), join(bare, 'package.json'))
  writeFileSync(join(bare, 'package-lock.json'), JSON.stringify(lock, null, 2))
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const run = spawnSync(npm, ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: bare,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (run.status === 0) cpSync(join(bare, 'package-lock.json'), lockfile)
  rmSync(bare, { recursive: true, force: true })
  const left = missingOptionals(JSON.parse(readFileSync(lockfile, 'utf8')).packages)
  process.stdout.write(`${missing.length} native builds were missing, ${left.length} are left\n`)
  process.exitCode = run.status === 0 && left.length === 0 ? 0 : 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) complete()
