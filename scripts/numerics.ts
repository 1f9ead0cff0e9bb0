/**
 * One short hash of every source that a training's numbers depend on: the engine, and the domain with its draws, splits
 * and schedules. A training that goes on under another one says that its weights are close, not equal.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

export function numericsHash(): string {
  const hash = createHash('sha256')
  for (const room of ['workers/engine', 'src/domain']) {
    const names = readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    const sources = names.filter((name) => /\.(ts|wasm)$/.test(name) && !/\.(test|testkit|golden)\./.test(name))
    for (const name of sources.map((at) => at.replaceAll('\\', '/')).sort()) {
      hash.update(`${room}/${name}\0`).update(readFileSync(join(root, room, name)))
    }
  }
  return hash.digest('hex').slice(0, 12)
}
