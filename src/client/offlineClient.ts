/**
 * The page's side of the service worker: brings it in once the page is up, tells which build is kept, which one waits,
 * and which one took over. It never reloads the page and never tells a build to take over by itself.
 */
import { buildMeta, nameOfBuild, type OfflineCommand, runningLock, serviceWorkerFile } from '#protocol/offline'

export type OfflineEvent =
  /** The files of a build are being fetched. */
  | 'fetching'
  /** Every file of this page's build is kept in the browser. */
  | 'kept'
  /** A newer build is kept and waits. */
  | 'waiting'
  /** Another build answers for this page's address: a reload shows it. */
  | 'taken-over'

export interface OfflineClient {
  /** Whether this page can be kept: a build (no development server), and a browser and address that allow it. */
  readonly able: boolean
  start(listen: (event: OfflineEvent) => void): Promise<void>
  /** Asks the server for a newer build. */
  lookForUpdate(): Promise<void>
  /** Lets the build that waits take over; `taken-over` follows. */
  takeOver(): void
  /** Whether another page of the studio holds work that must not be interrupted. */
  runsElsewhere(): Promise<boolean>
  /** Tells the other pages that something runs here, until the returned function is called. */
  holdRunning(): () => void
}

/** By then every page that is open has said which build it is of. */
const tidyAfterMs = 10_000

/** Holds a lock that any number of pages may hold, until the returned function is called. */
function hold(name: string): () => void {
  let release = (): void => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  // A page that is going away no longer gets its lock.
  void navigator.locks.request(name, { mode: 'shared' }, () => held).catch(() => {})
  return release
}

/** When the page is up and the browser has nothing better to do. */
async function whenIdle(): Promise<void> {
  if (document.readyState !== 'complete')
    await new Promise<void>((resolve) => window.addEventListener('load', () => resolve(), { once: true }))
  if (typeof requestIdleCallback !== 'function') return
  await new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 1_000 }))
}

function listenToRegistration(registration: ServiceWorkerRegistration, listen: (event: OfflineEvent) => void): void {
  const follow = (worker: ServiceWorker): void => {
    if (!registration.active) listen('fetching')
    worker.addEventListener('statechange', () => {
      if (worker.state === 'installed' && registration.active) listen('waiting')
    })
  }
  if (registration.waiting && registration.active) listen('waiting')
  if (registration.installing) follow(registration.installing)
  registration.addEventListener('updatefound', () => registration.installing && follow(registration.installing))
}

export function createOfflineClient(): OfflineClient {
  const id = document.querySelector<HTMLMetaElement>(`meta[name="${buildMeta}"]`)?.content
  const scope = new URL('.', document.baseURI).href
  const able = id !== undefined && 'serviceWorker' in navigator && 'locks' in navigator && 'caches' in globalThis
  let registration: ServiceWorkerRegistration | undefined
  /** Whether a build answers for this page, or was told to. */
  let answered = false
  const tell = (worker: ServiceWorker | null | undefined, command: OfflineCommand): void => worker?.postMessage(command)

  const start = async (listen: (event: OfflineEvent) => void): Promise<void> => {
    if (!able) return
    const ownName = nameOfBuild(scope, id)
    hold(ownName)
    const { serviceWorker } = navigator
    answered = serviceWorker.controller !== null
    serviceWorker.addEventListener('controllerchange', async () => {
      // The first build that answers is this page's own, unless the server changed while the page was young.
      const own = !answered && (await caches.has(ownName))
      answered = true
      listen(own ? 'kept' : 'taken-over')
    })
    if (answered) listen('kept')
    await whenIdle()
    await serviceWorker.register(new URL(serviceWorkerFile, scope), { scope, updateViaCache: 'none' })
    registration = await serviceWorker.getRegistration(scope)
    if (registration) listenToRegistration(registration, listen)
    setTimeout(() => tell(registration?.active, 'tidy'), tidyAfterMs)
  }

  return {
    able,
    // What forbids service workers (a profile's settings, a full disk) leaves the studio as it is with a network.
    start: (listen) => start(listen).catch(() => {}),
    async lookForUpdate() {
      await registration?.update().catch(() => {})
    },
    takeOver() {
      answered = true
      tell(registration?.waiting, 'take-over')
    },
    async runsElsewhere() {
      if (!able) return false
      const { held = [] } = await navigator.locks.query()
      return held.some(({ name }) => name === runningLock(scope))
    },
    holdRunning: () => (able ? hold(runningLock(scope)) : () => {}),
  }
}
