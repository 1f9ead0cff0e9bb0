/**
 * Makes `node_modules` match the lockfile, and does nothing when it already does. Plain Node, no
 * packages: this is the first thing to run on a fresh clone.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)))

const minimumNode = [20, 19]

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > minimumNode[0] || (major === minimumNode[0] && minor >= minimumNode[1])) return
  process.stderr.write(
    `error[node-too-old]: this is Node ${process.versions.node}; Spectral Studio needs ${minimumNode.join('.')} or newer; install it from nodejs.org\n`,
  )
  process.exit(2)
}

/** Whether the packages stand elsewhere, shared with another checkout; whoever owns them installs them. */
const isLinked = (folder) => lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() ?? false

/**
 * Installs when the lockfile differs from the one installed last: `npm ci`, so that exactly what the lockfile names
 * is installed, each package held to its hash (`completeLockfile.mjs` keeps every platform's builds in it). No package
 * runs code of its own while it is installed; none of those used here needs to.
 */
export function installDependencies() {
  checkNode()
  const lockfile = createHash('sha256')
    .update(readFileSync(join(projectRoot, 'package-lock.json')))
    .digest('hex')
  const packages = join(projectRoot, 'node_modules')
  const stamp = join(packages, '.spectral-studio-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfile) return
  if (isLinked(packages)) {
    process.stderr.write('node_modules is a link to packages of another lockfile; they are used as they are\n')
    return
  }
  process.stderr.write('Installing packages (once) …\n')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const run = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: projectRoot,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (run.status !== 0) {
    process.stderr.write(
      'error[install-failed]: `npm ci` failed; read its lines above, check the network, then try again\n',
    )
    process.exit(1)
  }
  writeFileSync(stamp, lockfile)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) installDependencies()
