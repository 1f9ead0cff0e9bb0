/**
 * `npm run test:long`: the same tests with the large counts of the property tests and hostile files (`LONG_RUN`), which take too
 * long for every change. Takes vitest's file filters: `npm run test:long -- src/formats/spc`.
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
process.exitCode = status ?? 1
