/** Drops the files of builds that no open page is of. */
import { nameOfBuild, prefixOfBuilds, type StudioBuild } from '#protocol/offline'

/**
 * Whether each open page holds the lock that tells its build; one that is still starting does not yet. They are
 * counted, because Chromium names a page otherwise among the locks than among the clients.
 */
async function everyPageIsKnown(clients: Clients, scope: string): Promise<boolean> {
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  const { held = [] } = await navigator.locks.query()
  const known = held.filter(({ name }) => name?.startsWith(prefixOfBuilds(scope)))
  return known.length >= windows.filter(({ url }) => url.startsWith(scope)).length
}

export async function tidy(clients: Clients, scope: string, build: StudioBuild): Promise<void> {
  const prefix = prefixOfBuilds(scope)
  if (!(await everyPageIsKnown(clients, scope))) return
  const others = (await caches.keys()).filter(
    (name) => name.startsWith(prefix) && name !== nameOfBuild(scope, build.id),
  )
  for (const name of others) {
    await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await caches.delete(name)
    })
  }
}
