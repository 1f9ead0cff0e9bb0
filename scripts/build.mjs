/**
 * Builds the app into `dist/` when a source, a setting or the lockfile changed since the last
 * build (by content, not by date), so that nothing ever runs a stale one. Output goes to stderr.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installDependencies, projectRoot } from './install.mjs'

const inputs = [
  'src',
  'workers',
  'public',
  'scripts/offline',
  'scripts/numerics.ts',
  'index.html',
  'vite.config.ts',
  'scripts/readHeaders.mjs',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
]
const stampName = '.source-hash'

function* filesUnder(path) {
  if (!existsSync(path)) return
  let entries
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch {
    yield path
    return
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const child = join(path, entry.name)
    if (entry.isDirectory()) yield* filesUnder(child)
    else if (!/\.(test|golden|referee)\.|\.py$|\.md$/.test(entry.name)) yield child
  }
}

function sourceHash() {
  const hash = createHash('sha256')
  for (const input of inputs) {
    for (const file of filesUnder(join(projectRoot, input))) {
      hash.update(file.slice(projectRoot.length)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

/** Path of an up-to-date build. Exits with status 1 when the build fails. */
export function buildApp() {
  installDependencies()
  const dist = join(projectRoot, 'dist')
  const stamp = join(dist, stampName)
  const hash = sourceHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return dist
  process.stderr.write('Building …\n')
  const vite = join(projectRoot, 'node_modules', 'vite', 'bin', 'vite.js')
  // Built aside and moved into place, so that whoever reads `dist` meets the old build or the new one.
  const fresh = join(projectRoot, '.cache', `build-${process.pid}`)
  const run = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error', '--outDir', fresh, '--emptyOutDir'], {
    cwd: projectRoot,
    stdio: ['ignore', 2, 2],
  })
  if (run.status !== 0) {
    process.stderr.write('error[build-failed]: the build failed; read its lines above\n')
    process.exit(1)
  }
  writeFileSync(join(fresh, stampName), hash)
  rmSync(dist, { recursive: true, force: true })
  renameSync(fresh, dist)
  return dist
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildApp()
