/**
 * Closes a build: lists its files with their hashes, gives it an id, tells both to the page and the service worker.
 * Stamping again what was changed since gives another build.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { buildMeta, type StudioBuild, serviceWorkerFile } from '../../src/protocol/offline.ts'
import { readHeaders } from '../readHeaders.mjs'

const page = 'index.html'
const stampInPage = new RegExp(` *<meta name="${buildMeta}"[^>]*>\n`)
const stampInWorker = /^const studioBuild = .*\n/

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Every file that a page may ask for, by path from the root: nothing hidden, no headers file, no service worker. */
export function servedFiles(dist: string): string[] {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path !== '_headers' && path !== serviceWorkerFile && !/(^|\/)\./.test(path))
    .sort()
}

export function stampBuild(dist: string): StudioBuild {
  const read = (path: string): string => readFileSync(join(dist, path), 'utf8')
  const html = read(page).replace(stampInPage, '')
  const worker = read(serviceWorkerFile).replace(stampInWorker, '')
  const headers: Record<string, string> = readHeaders(dist)
  const files = servedFiles(dist).map(
    (path) => [path, path === page ? sha256(html) : sha256(readFileSync(join(dist, path)))] as const,
  )
  const id = sha256(JSON.stringify([files, headers, worker])).slice(0, 16)
  const stamped = html.replace('</title>\n', `</title>\n    <meta name="${buildMeta}" content="${id}" />\n`)
  if (stamped === html) throw new Error(`${page} has no title to put the id of the build after`)
  const listed = files.map(([path, hash]) => (path === page ? ['', sha256(stamped)] : [path, hash]))
  const build: StudioBuild = { id, headers, files: Object.fromEntries(listed) }
  writeFileSync(join(dist, page), stamped)
  writeFileSync(join(dist, serviceWorkerFile), `const studioBuild = ${JSON.stringify(build)};\n${worker}`)
  return build
}
