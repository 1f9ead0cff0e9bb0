import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The headers that a folder's `_headers` asks for on every path, by name. */
export function readHeaders(folder) {
  const lines = readFileSync(join(folder, '_headers'), 'utf8').split('\n')
  const pairs = lines.filter((line) => /^\s+\S+:/.test(line)).map((line) => line.trim())
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1).trim()]),
  )
}
