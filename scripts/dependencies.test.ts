import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { directDependencies, listedDependencies, securityPage, withDependencies } from './dependencies.mjs'

interface Component {
  readonly name: string
  readonly version: string
  readonly hashes?: readonly unknown[]
  readonly properties?: readonly { readonly name: string }[]
}

const page = readFileSync(securityPage, 'utf8')

test('the table of dependencies in docs/security.md is what is installed; `node scripts/dependencies.mjs` renews it', () => {
  const listed = listedDependencies(page)
  expect(listed.map(({ listed: _, ...row }) => row)).toEqual(directDependencies())
  for (const { listed: day } of listed) expect(day).toMatch(/^20\d\d-\d\d-\d\d$/)
})

test('a row keeps its day while version and licence stay, and a changed one takes the new day', () => {
  expect(withDependencies(page, '2001-01-01')).toBe(page)
  const react = listedDependencies(page).find(({ name }) => name === 'react')
  const older = page.replace(`| react | ${react?.version} |`, '| react | 0.14.0 |')
  const renewed = listedDependencies(withDependencies(older, '2001-01-01'))
  expect(renewed.filter(({ listed }) => listed === '2001-01-01').map(({ name }) => name)).toEqual(['react'])
})

test('every run-time dependency has a licence that lets MIT software ship it', () => {
  const allowed = ['MIT', 'Apache-2.0', 'ISC', 'BSD-3-Clause', 'Unlicense', 'MIT OR Apache-2.0']
  const shipped = directDependencies().filter(({ use }) => use === 'run time')
  expect(shipped.filter(({ licence }) => !allowed.includes(licence ?? ''))).toEqual([])
})

test('`npm run sbom` lists every direct dependency as CycloneDX, and which are for development only', () => {
  const run = spawnSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8', maxBuffer: 64e6 })
  expect(run.status, run.stderr).toBe(0)
  const bom: { readonly bomFormat: string; readonly components: readonly Component[] } = JSON.parse(run.stdout)
  expect(bom.bomFormat).toBe('CycloneDX')
  const listed = new Map(bom.components.map((component) => [`${component.name}@${component.version}`, component]))
  for (const { name, version, use } of directDependencies()) {
    const component = listed.get(`${name}@${version}`)
    expect(component, name).toBeDefined()
    const development = component?.properties?.some((property) => property.name === 'cdx:npm:package:development')
    if (use === 'run time') expect(development, name).toBe(false)
  }
  expect(bom.components.every(({ hashes = [] }) => hashes.length > 0)).toBe(true)
}, 60_000)
