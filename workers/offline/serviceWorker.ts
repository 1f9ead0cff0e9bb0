/**
 * Entry of the service worker. A new build is fetched beside the one in use and waits until a page tells it to take
 * over, or until no page of the older one is left; it never reloads a page. `scripts/offline` puts `studioBuild`, the
 * list of the build's files, in front of this code.
 */
import { nameOfBuild, type OfflineCommand, type StudioBuild } from '#protocol/offline'
import { answer, pathAnswered } from './answer.ts'
import { precache } from './precache.ts'
import { tidy } from './tidy.ts'

declare const self: ServiceWorkerGlobalScope
declare const studioBuild: StudioBuild

const { scope } = self.registration

self.addEventListener('install', (event) => {
  // Under the lock of its name, a cache that is being filled is in use.
  const name = nameOfBuild(scope, studioBuild.id)
  event.waitUntil(navigator.locks.request(name, { mode: 'shared' }, () => precache(studioBuild, scope)))
})

// The page that brought the first build here is answered from it at once.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const path = pathAnswered(event.request, scope, studioBuild)
  if (path !== null) event.respondWith(answer(event.request, path, scope, studioBuild))
})

self.addEventListener('message', (event) => {
  const command: OfflineCommand = event.data
  switch (command) {
    case 'take-over':
      event.waitUntil(self.skipWaiting())
      return
    case 'tidy':
      // A build that waits for its turn is used by no page yet.
      if (!self.registration.installing && !self.registration.waiting)
        event.waitUntil(tidy(self.clients, scope, studioBuild))
      return
    default:
      return command satisfies never
  }
})
