/**
 * Keeps every file of a build. Each is held to the hash that the build gave it, so that what is kept is one build and
 * no other, also when the server changes under the download; then the download fails and is tried again later. What
 * an earlier build left here unchanged is taken from there.
 */
import { hashedFolder, nameOfBuild, type StudioBuild } from '#protocol/offline'

/** Few, so that a page that loads at the same time is not kept waiting. */
const fetchesAtOnce = 4

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** In the order tried: files kept by an earlier build, the network with the browser's own cache, the network alone. */
function* sources(path: string, url: string): Generator<() => Promise<Response | undefined>> {
  yield () => caches.match(url)
  if (path.startsWith(hashedFolder)) yield () => fetch(url)
  yield () => fetch(url, { cache: 'reload' })
}

/** Headers are the build's, whatever the server sends: a host that sets none still gets an isolated, confined page. */
function answerOf(bytes: ArrayBuffer, type: string | null, build: StudioBuild): Response {
  const headers = new Headers(build.headers)
  if (type !== null) headers.set('Content-Type', type)
  return new Response(bytes, { headers })
}

async function keep(cache: Cache, path: string, scope: string, build: StudioBuild): Promise<void> {
  const url = new URL(path, scope).href
  if (await cache.match(url)) return
  for (const source of sources(path, url)) {
    const response = await source()
    if (!response?.ok) continue
    const bytes = await response.arrayBuffer()
    if ((await sha256(bytes)) !== build.files[path]) continue
    await cache.put(url, answerOf(bytes, response.headers.get('Content-Type'), build))
    return
  }
  throw new Error(`${url} is not the file that build ${build.id} was made with`)
}

/** Rejects unless every file was kept; what was kept so far stays for the next try. */
export async function precache(build: StudioBuild, scope: string): Promise<void> {
  const cache = await caches.open(nameOfBuild(scope, build.id))
  const waiting = Object.keys(build.files)
  const fetchInTurn = async (): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) await keep(cache, path, scope, build)
  }
  await Promise.all(Array.from({ length: fetchesAtOnce }, fetchInTurn))
}
