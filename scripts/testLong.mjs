/**
 * `npm run test:long`: the same tests with the large counts of the property tests and hostile files (`LONG_RUN`), which take too
 * long for every change, and without a filter the faults in a real browser. Takes vitest's file filters: `npm run test:long -- src/formats/spc`.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { installDependencies, projectRoot } from './install.mjs'

installDependencies()
const vitest = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs')
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'unit', ...process.argv.slice(2)], {
  cwd: projectRoot,
  stdio: 'inherit',
  env: { ...process.env, LONG_RUN: '1' },
})

// Faults of browser, tab, worker and device, on the build.
const { buildApp } = await import('./build.mjs')
const { findChromium } = await import('./findChromium.mjs')
let broken = 0
if (process.argv.length === 2) {
  buildApp()
  const playwright = join(projectRoot, 'node_modules', '@playwright', 'test', 'cli.js')
  const chromium = await findChromium()
  const faults = spawnSync(process.execPath, [playwright, 'test', 'e2e/faults'], {
    cwd: projectRoot,
    stdio: 'inherit',
    env: { ...process.env, LONG_RUN: '1', ...(chromium && { CHROMIUM: chromium }) },
  })
  broken = faults.status ?? 1
}
process.exitCode = (status ?? 1) || broken
