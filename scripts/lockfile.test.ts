import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { missingOptionals } from './completeLockfile.mjs'

interface Locked {
  readonly version?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly optionalDependencies?: Record<string, string>
}

const lock: { readonly lockfileVersion: number; readonly packages: Record<string, Locked> } = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
)
const manifest: Record<'dependencies' | 'devDependencies', Record<string, string>> = JSON.parse(
  readFileSync('package.json', 'utf8'),
)

test('the lockfile names the native builds of every platform; `node scripts/completeLockfile.mjs` adds them', () => {
  expect(lock.lockfileVersion).toBe(3)
  expect(missingOptionals(lock.packages)).toEqual([])
  for (const build of ['cli-darwin-arm64', 'cli-linux-x64', 'cli-win32-x64']) {
    expect(lock.packages[`node_modules/@biomejs/${build}`]?.version).toBe(manifest.devDependencies['@biomejs/biome'])
  }
})

test('every package in the lockfile is held by a SHA-512 hash and comes from the registry', () => {
  const others = Object.entries(lock.packages).filter(([path]) => path !== '')
  expect(others.length).toBeGreaterThan(500)
  expect(others.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([])
  // npm asks the registry by name and version where the lockfile gives no address.
  const elsewhere = others.filter(([, { resolved }]) => resolved?.startsWith('https://registry.npmjs.org/') === false)
  expect(elsewhere.map(([path]) => path)).toEqual([])
})

test('direct dependencies are exact versions, and the lockfile holds those', () => {
  const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  expect(wanted.filter(([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version)).toEqual([])
})

test('a native build that is missing is found, whether it would stand at the top or beside its owner', () => {
  const packages = {
    '': {},
    'node_modules/tool': { optionalDependencies: { '@tool/linux': '1.0.0', '@tool/mac': '1.0.0' } },
    'node_modules/@tool/linux': {},
    'node_modules/outer/node_modules/@s/inner': { optionalDependencies: { native: '1.0.0', '@tool/mac': '2.0.0' } },
    'node_modules/outer/node_modules/native': {},
  }
  expect(missingOptionals(packages)).toEqual([
    { owner: 'node_modules/tool', name: '@tool/mac' },
    { owner: 'node_modules/outer/node_modules/@s/inner', name: '@tool/mac' },
  ])
})
