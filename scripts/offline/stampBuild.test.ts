import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StudioBuild } from '#protocol/offline'
import { policyInPage } from './offlinePlugin.ts'
import { stampBuild } from './stampBuild.ts'

let dist = ''
const write = (path: string, text: string): void => writeFileSync(join(dist, path), text)
const read = (path: string): string => readFileSync(join(dist, path), 'utf8')
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'stamped-'))
  mkdirSync(join(dist, 'assets'))
  write('index.html', '<head>\n    <title>Spectral Studio</title>\n</head>\n')
  write('assets/index-abc.js', 'run()')
  write('icon.svg', '<svg/>')
  write('_headers', '/*\n  X-Content-Type-Options: nosniff\n')
  write('.source-hash', 'hidden')
  write('sw.js', '(function () { listen(studioBuild) })()\n')
})
afterEach(() => rmSync(dist, { recursive: true, force: true }))

test('the list names every file that a page can ask for, with its hash, and nothing else', () => {
  const build = stampBuild(dist)
  expect(build.files).toEqual({
    '': sha256(read('index.html')),
    'assets/index-abc.js': sha256('run()'),
    'icon.svg': sha256('<svg/>'),
  })
  expect(build.headers).toEqual({ 'X-Content-Type-Options': 'nosniff' })
})

test('page and service worker carry the same id, and the worker the whole list', () => {
  const build = stampBuild(dist)
  expect(read('index.html')).toContain(`<meta name="studio-build" content="${build.id}" />`)
  const heard: string[] = []
  runInNewContext(read('sw.js'), { listen: (carried: StudioBuild) => heard.push(JSON.stringify(carried)) })
  expect(heard.map((text) => JSON.parse(text))).toEqual([build])
})

test('stamping twice changes nothing', () => {
  const build = stampBuild(dist)
  const files = [read('index.html'), read('sw.js')]
  expect(stampBuild(dist)).toEqual(build)
  expect([read('index.html'), read('sw.js')]).toEqual(files)
})

test('a change of any file, of the headers or of the service worker makes another build', () => {
  const ids = new Set([stampBuild(dist).id])
  const changes: [string, string][] = [
    ['assets/index-abc.js', 'run(2)'],
    ['_headers', '/*\n  Referrer-Policy: no-referrer\n'],
    ['sw.js', 'listen(studioBuild, 2)\n'],
    ['assets/more-def.css', 'a {}'],
    ['index.html', '<head>\n    <title>Studio</title>\n</head>\n'],
  ]
  for (const [path, text] of changes) {
    write(path, text)
    ids.add(stampBuild(dist).id)
  }
  expect(ids.size).toBe(1 + changes.length)
})

test('the policy in the page leaves out only what a page cannot set in itself', () => {
  expect(policyInPage("default-src 'none'; frame-ancestors 'none'; script-src 'self'")).toBe(
    "default-src 'none'; script-src 'self'",
  )
  expect(policyInPage("default-src 'none'; frame-ancestors 'none'")).toBe("default-src 'none'")
})
