/**
 * The table of direct dependencies in `docs/security.md`, from `package.json` and what is installed. A row keeps the
 * day on which it was listed as long as version and licence stay; a new or changed one takes today's. The day says when
 * the row was written, not that the package's code was reviewed.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { projectRoot } from './install.mjs'

export const securityPage = join(projectRoot, 'docs', 'security.md')
const [start, end] = ['<!-- dependencies:start -->', '<!-- dependencies:end -->']
const readJson = (path) => JSON.parse(readFileSync(join(projectRoot, path), 'utf8'))

/** @returns {{ name: string, version: string, licence: string, use: 'run time' | 'development' }[]} as installed */
export function directDependencies() {
  const { dependencies, devDependencies } = readJson('package.json')
  const rows = (names, use) =>
    Object.keys(names).map((name) => {
      const { version, license } = readJson(`node_modules/${name}/package.json`)
      return { name, version, licence: license, use }
    })
  return [...rows(dependencies, 'run time'), ...rows(devDependencies, 'development')]
}

/** @returns {{ name: string, version: string, licence: string, use: string, listed: string }[]} as the page has them */
export function listedDependencies(page) {
  const table = page.slice(page.indexOf(start), page.indexOf(end))
  const rows = table.split('\n').filter((line) => /^\| [^ -]/.test(line) && !line.startsWith('| package '))
  return rows.map((line) => {
    const [name, version, licence, use, listed] = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim())
    return { name, version, licence, use, listed }
  })
}

function tableOf(rows) {
  const lines = rows.map((row) => `| ${row.name} | ${row.version} | ${row.licence} | ${row.use} | ${row.listed} |`)
  return ['| package | version | licence | used at | listed |', '| --- | --- | --- | --- | --- |', ...lines].join('\n')
}

/** The page with its table brought up to date. */
export function withDependencies(page, today) {
  const before = listedDependencies(page)
  const rows = directDependencies().map((row) => {
    const same = before.find(
      ({ name, version, licence }) => name === row.name && version === row.version && licence === row.licence,
    )
    return { ...row, listed: same?.listed ?? today }
  })
  return `${page.slice(0, page.indexOf(start) + start.length)}\n${tableOf(rows)}\n${page.slice(page.indexOf(end))}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const today = new Date().toISOString().slice(0, 10)
  writeFileSync(securityPage, withDependencies(readFileSync(securityPage, 'utf8'), today))
}
