import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomFor } from '../src/domain/random/rng.ts'
import { readHeaders } from './readHeaders.mjs'
import { serve } from './serve.mjs'

const folder = mkdtempSync(join(tmpdir(), 'studio-serve-'))
const dist = join(folder, 'dist')
const secret = 'nothing outside of the build is served'
let server: { url: string; close(): Promise<void> }
let port = 0

beforeAll(async () => {
  mkdirSync(join(dist, 'assets'), { recursive: true })
  writeFileSync(join(dist, '_headers'), readFileSync(new URL('../public/_headers', import.meta.url)))
  writeFileSync(join(dist, 'index.html'), '<!doctype html>the studio')
  writeFileSync(join(dist, 'assets', 'a.js'), 'export {}')
  writeFileSync(join(dist, '.source-hash'), secret)
  writeFileSync(join(folder, 'secret.txt'), secret)
  symlinkSync(join(folder, 'secret.txt'), join(dist, 'link.txt'))
  symlinkSync(folder, join(dist, 'up'))
  server = await serve(dist, 0)
  port = Number(new URL(server.url).port)
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What came back until the server closed the connection: the last request asks for that, or is refused so. */
function send(request: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const parts: Buffer[] = []
    socket.on('data', (part) => parts.push(part))
    socket.on('error', reject)
    socket.on('close', () => resolve(Buffer.concat(parts).toString('latin1')))
    socket.write(request)
  })
}

const ask = (path: string, { method = 'GET', host = `localhost:${port}` } = {}): Promise<string> =>
  send(`${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)

const statusOf = (answer: string): number => Number(answer.split(' ')[1])

describe('the server of npm start', () => {
  it('serves files of the build with every header that static hosts are told, errors included', async () => {
    const asked = readHeaders(dist)
    expect(Object.keys(asked)).toContain('Content-Security-Policy')
    for (const path of ['/', '/assets/a.js', '/nowhere', '/%']) {
      const response = await ask(path)
      for (const [name, value] of Object.entries(asked)) expect(response).toContain(`${name}: ${value}`)
    }
    expect(await ask('/?a=1')).toContain('the studio')
    expect(await ask('/assets/a.js')).toContain('immutable')
  })

  it('survives addresses that are none, and says 400', async () => {
    for (const path of ['/%', '//', '/%c0%ae/x', '/%00', '/a%5cb', '/..%2f..', 'http:', '*', '/a/../b', '/./a']) {
      expect([path, statusOf(await ask(path))]).toEqual([path, 400])
    }
    expect(statusOf(await ask('/'))).toBe(200)
  })

  it('serves nothing hidden, nothing behind a link and nothing outside', async () => {
    for (const path of [
      '/.source-hash',
      '/link.txt',
      '/up/secret.txt',
      '/_headers',
      '/assets',
      '/assets/',
      '/secret.txt',
    ]) {
      const response = await ask(path)
      expect([path, [400, 404].includes(statusOf(response))]).toEqual([path, true])
      expect(response).not.toContain(secret)
    }
  })

  it('answers GET and HEAD only, and only under the names of this machine', async () => {
    expect(statusOf(await ask('/', { method: 'POST' }))).toBe(405)
    expect(await ask('/', { method: 'HEAD' })).not.toContain('the studio')
    for (const host of ['evil.example', `evil.example:${port}`, 'localhost.evil.example']) {
      expect(statusOf(await ask('/', { host }))).toBe(421)
    }
    for (const host of ['localhost', '127.0.0.1', `[::1]:${port}`]) expect(statusOf(await ask('/', { host }))).toBe(200)
  })

  it('lives on after 10,000 generated requests, and gives away nothing outside of the build', async () => {
    const random = randomFor(20261129, 1, 0)
    const pick = <T>(of: readonly T[]): T => of[Math.floor(random.uniform() * of.length)] as T
    const plain = [
      '..',
      '.',
      '%2e%2e',
      '%2E.',
      '%252e',
      '/',
      '//',
      '\\',
      '%5c',
      '%2f',
      '%00',
      '%',
      '%c0%ae',
      '%ff',
      '~',
      ':',
    ]
    plain.push(
      'secret.txt',
      'up',
      'link.txt',
      'assets',
      'a.js',
      '.source-hash',
      '?',
      '#',
      ';',
      '@',
      'C:',
      'dist',
      '_headers',
    )
    const wild = [...plain, '\u0001', 'é', ' ', '\r', '\t']
    const request = (methods: readonly string[], pieces: readonly string[]): string => {
      const path = `/${Array.from({ length: Math.floor(random.uniform() * 8) }, () => pick(pieces)).join(pick(['', '/']))}`
      return `${pick(methods)} ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n`
    }
    let answered = 0
    const take = (answers: string): void => {
      expect(answers.includes(secret)).toBe(false)
      answered += answers.split('HTTP/1.1 ').length - 1
    }
    const close = 'Connection: close\r\n\r\n'
    for (let batch = 0; batch < 90; batch++) {
      const kept = Array.from({ length: 99 }, () => `${request(['GET', 'HEAD', 'POST', 'OPTIONS'], plain)}\r\n`)
      take(await send([...kept, request(['GET'], plain), close].join('')))
    }
    for (let batch = 0; batch < 10; batch++) {
      // Those that are no HTTP end their connection, so that each has its own.
      const wildOnes = Array.from({ length: 100 }, () => request(['GET', 'G\u0000T', 'GET GET', ''], wild) + close)
      for (const answers of await Promise.all(wildOnes.map(send))) take(answers)
    }
    expect(answered).toBe(10_000)
    expect(await ask('/')).toContain('the studio')
  }, 60_000)
})
