/**
 * Serves a build on this machine with the headers of `public/_headers`, exactly as a static host that reads that file
 * would. Plain Node; used by `npm start`, the command line and the tests.
 *
 * Any page the user has open can send requests here, so nothing that comes in is trusted: loopback only, GET and HEAD
 * only, requests for another host's name are refused (DNS rebinding), addresses that do not decode get 400, and only
 * plain files inside the build are served: no links, no hidden files, nothing outside by any encoding.
 */
import { createReadStream, realpathSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { pipeline } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { buildApp } from './build.mjs'
import { readHeaders } from './readHeaders.mjs'

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

const localNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Segments of the path that a request asks for, or null where it is no address. Query and fragment do not count. */
function segmentsOf(url) {
  const [path = ''] = (url ?? '').split(/[?#]/, 1)
  if (!path.startsWith('/')) return null
  let decoded
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return null
  }
  // Backslashes separate on Windows, NUL ends a name in the file system, and neither occurs in a build.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\\\u0000-\u001f\u007f]/.test(decoded)) return null
  const segments = decoded === '/' ? ['index.html'] : decoded.slice(1).split('/')
  return segments.some((segment) => segment === '' || segment === '..' || segment === '.') ? null : segments
}

/** Path and size of a plain file of the build; null for anything else. */
function plainFile(dist, segments) {
  if (segments.some((segment) => segment.startsWith('.')) || segments.join('/') === '_headers') return null
  const file = join(dist, ...segments)
  try {
    // Through a link the real path is another one.
    if (realpathSync(file) !== file) return null
    const stat = statSync(file)
    return stat.isFile() ? { file, size: stat.size } : null
  } catch {
    return null
  }
}

function hostIsLocal(host) {
  if (host === undefined) return false
  return localNames.has(host.replace(/:\d+$/, '').toLowerCase())
}

function answer(dist, request, response) {
  const refuse = (status, words, headers = {}) =>
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers }).end(`${words}\n`)
  if (!hostIsLocal(request.headers.host)) return refuse(421, 'This server answers for localhost only')
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(405, 'Only GET and HEAD are answered', { Allow: 'GET, HEAD' })
  }
  const segments = segmentsOf(request.url)
  if (!segments) return refuse(400, 'This is not an address')
  const found = plainFile(dist, segments)
  if (!found) return refuse(404, 'Not found')
  response.writeHead(200, {
    'Content-Type': types[extname(found.file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
    'Cache-Control': segments[0] === 'assets' ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  if (request.method === 'HEAD') return response.end()
  // A file that goes away meanwhile (a new build) or a client that hangs up ends this answer, not the server.
  pipeline(createReadStream(found.file), response, (fault) => fault && response.destroy())
}

/** @returns {Promise<{ url: string, close(): Promise<void> }>} listening on 127.0.0.1; port 0 = any free one. */
export function serve(dist, port = 0) {
  const headers = readHeaders(dist)
  const root = realpathSync(dist)
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    try {
      answer(root, request, response)
    } catch {
      response.destroy()
    }
  })
  server.on('clientError', (_fault, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
    else socket.destroy()
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
