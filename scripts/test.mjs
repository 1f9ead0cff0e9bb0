/**
 * `npm test`: installs what is missing, then runs every check: types, lint and format, the
 * one-way rule, unused code, unit tests, kernel tests on WebGPU (in Node, where it has f16, and in
 * Chromium), flows in a real Chromium.
 * Goes on after a failure, and ends with one line `N passed, N failed[, N skipped]`.
 * `npm test -- unit gpu` runs only the named stages.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildApp } from './build.mjs'
import { installDependencies, projectRoot } from './install.mjs'
import { dawnLaunch } from './mesa.mjs'
import { refereePython } from './referee.mjs'

installDependencies()
const { findChromium } = await import('./findChromium.mjs')

const chosen = process.argv.slice(2)
const reports = join(projectRoot, '.cache', 'reports')
mkdirSync(reports, { recursive: true })
const total = { passed: 0, failed: 0, skipped: 0 }
const failures = []
const skips = []

const bin = (name) => join(projectRoot, 'node_modules', '.bin', name)

function run(command, args, env = {}) {
  return spawnSync(command, args, { cwd: projectRoot, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0
}

async function stage(name, work) {
  if (chosen.length > 0 && !chosen.includes(name)) return
  const start = performance.now()
  process.stdout.write(`\n── ${name}\n`)
  await work(name)
  process.stdout.write(`── ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s\n`)
}

const count = (name, passed) => {
  total[passed ? 'passed' : 'failed']++
  if (!passed) failures.push(name)
}

const check = (command, args) => (name) => count(name, run(bin(command), args))

/** Counts a report's tests; a suite that failed without one counts as a failure of its own. */
function tally(name, ran, file, read) {
  const report = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : null
  for (const kind of ['passed', 'failed', 'skipped']) total[kind] += report?.[kind].length ?? 0
  failures.push(...(report?.failed ?? []))
  skips.push(...(report?.skipped ?? []))
  if (report === null || report.passed.length === 0 || (!ran && report.failed.length === 0))
    count(`${name}: the suite itself`, false)
}

const byStatus = (tests) => ({
  passed: tests.filter((test) => test.status === 'passed').map((test) => test.title),
  failed: tests.filter((test) => test.status === 'failed').map((test) => test.title),
  skipped: tests.filter((test) => test.status === 'skipped').map((test) => test.title),
})

const readVitest = (report) =>
  byStatus(
    report.testResults.flatMap((file) => [
      ...file.assertionResults.map((test) => ({
        title: test.fullName,
        status: test.status === 'passed' || test.status === 'failed' ? test.status : 'skipped',
      })),
      ...(file.status === 'failed' && file.assertionResults.length === 0
        ? [{ title: file.name, status: 'failed' }]
        : []),
    ]),
  )

const playwrightStatus = { expected: 'passed', flaky: 'passed', unexpected: 'failed', skipped: 'skipped' }

function readPlaywright(report) {
  const walk = (suite, prefix) => [
    ...(suite.specs ?? []).flatMap((spec) =>
      spec.tests.map((test) => ({
        title: `${prefix}${spec.title}`,
        status: playwrightStatus[test.status] ?? 'failed',
      })),
    ),
    ...(suite.suites ?? []).flatMap((child) => walk(child, `${prefix}${child.title} › `)),
  ]
  return byStatus(report.suites.flatMap((suite) => walk(suite, `${suite.title} › `)))
}

const vitest =
  (project, on = [bin('vitest'), 'run', '--project', project]) =>
  (name) => {
    const file = join(reports, `${name}.json`)
    rmSync(file, { force: true })
    const [command, ...words] = on
    const ran = run(command, [...words, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
    tally(name, ran, file, readVitest)
  }

function endToEnd(name) {
  const file = join(reports, 'e2e.json')
  rmSync(file, { force: true })
  buildApp()
  const ran = run(bin('playwright'), ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: file })
  tally(name, ran, file, readPlaywright)
}

await stage('types', check('tsc', ['-b']))
await stage('lint', check('biome', ['ci', '.']))
await stage('rooms', check('tsx', ['scripts/checkStructure.ts']))
await stage('unused', check('knip', []))
if (process.env.REQUIRE_REFEREE)
  await stage('referee', (name) => count(`${name}: none found`, refereePython() !== null))
await stage('unit', vitest('unit'))
/** Mixed precision needs f16, which the browser's own adapter has not where there is no graphics card. */
await stage('dawn', (name) => {
  try {
    dawnLaunch()
  } catch (cause) {
    total.skipped++
    skips.push(`${name}: training in mixed precision and its kernels (${cause.message})`)
    return
  }
  vitest('dawn', [process.execPath, join(projectRoot, 'scripts', 'vitestOnDawn.mjs')])(name)
})
const chromium = await findChromium()
if (chromium) process.env.CHROMIUM = chromium
else count('a Chromium to drive: none found or installed', false)
if (chromium) {
  await stage('gpu', vitest('gpu'))
  await stage('e2e', endToEnd)
}

if (skips.length > 0) process.stdout.write(`\nSkipped:\n${skips.map((title) => `  ${title}\n`).join('')}`)
if (failures.length > 0) process.stdout.write(`\nFailed:\n${failures.map((title) => `  ${title}\n`).join('')}`)
const tail = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${tail}\n`)
process.exitCode = total.failed === 0 ? 0 : 1
