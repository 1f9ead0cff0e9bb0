/** Versions of what races, from the packages that are installed. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const packages = ['@tensorflow/tfjs', '@jax-js/jax'] as const
const folder = fileURLToPath(new URL('../node_modules/', import.meta.url))

export function versions(): Record<string, string> {
  const found: Record<string, string> = { node: process.versions.node }
  for (const name of packages) {
    try {
      found[name] = JSON.parse(readFileSync(`${folder}${name}/package.json`, 'utf8')).version
    } catch {
      found[name] = 'not installed'
    }
  }
  return found
}
