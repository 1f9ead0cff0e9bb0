/**
 * `node scripts/vitestOnDawn.mjs [vitest's arguments]`: the tests named `*.dawn.test.ts`, in a Node
 * whose WebGPU has what the browser under test lacks, such as `shader-f16`. Exits 3, with the
 * reason, where no adapter can be had; else as vitest does.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from './install.mjs'
import { dawnLaunch } from './mesa.mjs'

const vitest = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs')

try {
  const { command, args, env } = dawnLaunch()
  // Each worker of vitest opens WebGPU for itself.
  const plain = args.slice(0, args.indexOf('--import'))
  const words = [...plain, vitest, 'run', '--project', 'dawn', ...process.argv.slice(2)]
  const { status } = spawnSync(command, words, {
    cwd: projectRoot,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  process.exitCode = status ?? 1
} catch (cause) {
  process.stderr.write(`error[no-adapter]: ${cause.message}\n`)
  process.exitCode = 3
}
