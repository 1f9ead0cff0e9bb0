/**
 * Which requests the service worker answers, and with what: the page and its unhashed files from its own build only;
 * hashed files from any build kept here, because a page of an older build may still be open and a hashed name means
 * the same file everywhere. What is not kept goes to the network as if there were no service worker.
 */
import { hashedFolder, nameOfBuild, prefixOfBuilds, type StudioBuild } from '#protocol/offline'

/** Path from the studio's root of a request that is answered here; null for all others. */
export function pathAnswered(request: Pick<Request, 'method' | 'url'>, scope: string, build: StudioBuild) {
  if (request.method !== 'GET') return null
  const url = new URL(request.url)
  url.search = ''
  url.hash = ''
  if (!url.href.startsWith(scope)) return null
  const path = url.href.slice(scope.length).replace(/^index\.html$/, '')
  return Object.hasOwn(build.files, path) || path.startsWith(hashedFolder) ? path : null
}

async function keptAnywhere(url: string, scope: string): Promise<Response | undefined> {
  const names = await caches.keys()
  for (const cacheName of names.filter((name) => name.startsWith(prefixOfBuilds(scope)))) {
    const kept = await caches.match(url, { cacheName })
    if (kept) return kept
  }
  return undefined
}

export async function answer(request: Request, path: string, scope: string, build: StudioBuild): Promise<Response> {
  const url = new URL(path, scope).href
  const own = await caches.match(url, { cacheName: nameOfBuild(scope, build.id) })
  return own ?? (path.startsWith(hashedFolder) ? await keptAnywhere(url, scope) : undefined) ?? fetch(request)
}
