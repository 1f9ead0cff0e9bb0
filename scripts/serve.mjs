/**
 * Serves a build on localhost with the headers of `public/_headers`, exactly as a static host
 * that reads that file would. Plain Node; used by `npm start`, the command line and the tests.
 */
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildApp } from './build.mjs'

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

function readHeaders(dist) {
  const lines = readFileSync(join(dist, '_headers'), 'utf8').split('\n')
  const pairs = lines.filter((line) => /^\s+\S+:/.test(line)).map((line) => line.trim())
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1).trim()]),
  )
}

/** @returns {Promise<{ url: string, close(): Promise<void> }>} listening on 127.0.0.1; port 0 = any free one. */
export function serve(dist, port = 0) {
  const headers = readHeaders(dist)
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
    const file = join(dist, normalize(path === '/' ? '/index.html' : path))
    let size
    try {
      const stat = statSync(file)
      if (!file.startsWith(dist + sep) || !stat.isFile()) throw new Error('not a file')
      size = stat.size
    } catch {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found')
      return
    }
    response.writeHead(200, {
      'Content-Type': types[extname(file)] ?? 'application/octet-stream',
      'Content-Length': size,
      'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
    if (request.method === 'HEAD') response.end()
    else createReadStream(file).pipe(response)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      resolve({
        url: `http://localhost:${server.address().port}`,
        close: () =>
          new Promise((done) => {
            server.closeAllConnections()
            server.close(() => done())
          }),
      })
    })
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.argv[2] ?? 0)
  const { url } = await serve(buildApp(), port)
  process.stdout.write(`${url}\n`)
}
