/**
 * Runs a script in a Node that has WebGPU (Dawn on the system's graphics driver, or Mesa's llvmpipe):
 * `npx tsx bench/dawn/run.ts SCRIPT [arguments]`. TypeScript runs as it is; `navigator.gpu` and the
 * classes of WebGPU are there as in a page; `globalThis.dawnAdapter` names the adapter. Exits 3,
 * with the reason, where no adapter can be had; else as the script does.
 */
import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { dawnLaunch } from '../../scripts/mesa.mjs'

/**
 * Starts `script` with WebGPU; `adapter` is the one it will find. Add 'ipc' to `stdio` for messages
 * in both directions. Throws with the reason where no adapter can be had.
 */
export function startOnDawn(
  script: string,
  args: readonly string[],
  stdio: StdioOptions,
): { readonly adapter: string; readonly child: ChildProcess } {
  const launch = dawnLaunch()
  const words = [...launch.args, '--import', import.meta.resolve('tsx'), script, ...args]
  const child = spawn(launch.command, words, { env: { ...process.env, ...launch.env }, stdio })
  return { adapter: launch.adapter, child }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [script, ...args] = process.argv.slice(2)
  if (!script) {
    process.stderr.write('error[usage]: npx tsx bench/dawn/run.ts SCRIPT [arguments]\n')
    process.exit(2)
  }
  try {
    const { child } = startOnDawn(script, args, 'inherit')
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
    child.on('exit', (code) => process.exit(code ?? 1))
  } catch (cause) {
    process.stderr.write(`error[no-adapter]: ${cause instanceof Error ? cause.message : String(cause)}\n`)
    process.exitCode = 3
  }
}
