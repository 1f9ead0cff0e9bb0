/** What page, service worker and build agree on so that the studio works without a network and never mixes builds. */

/** One build, as its service worker carries it. */
export interface StudioBuild {
  /** Another wherever any file, header or the service worker differs. */
  readonly id: string
  /** What every file is to be sent with, from `public/_headers`. */
  readonly headers: Readonly<Record<string, string>>
  /** SHA-256 in hexadecimal by path from the studio's root; the page itself is the empty path. */
  readonly files: Readonly<Record<string, string>>
}

/** Stands beside `index.html`: a service worker answers for its folder and what lies below. */
export const serviceWorkerFile = 'sw.js'

/** The `<meta>` in `index.html` that tells a page its build. */
export const buildMeta = 'studio-build'

/** Files in here carry a hash of their content in their name: the same name is the same file in every build. */
export const hashedFolder = 'assets/'

/**
 * Name of a build's cache, and of the Web Lock that each page of that build holds while it lives: a cache is in use
 * as long as the lock of its name is held. `scope` is the studio's root, because an origin may hold several studios.
 */
export const nameOfBuild = (scope: string, buildId: string): string => `${prefixOfBuilds(scope)}${buildId}`

export const prefixOfBuilds = (scope: string): string => `spectral-studio ${scope} `

/** Held by each page in which something runs that a new build must not interrupt. */
export const runningLock = (scope: string): string => `spectral-studio-running ${scope}`

/** What a page says to a service worker: take over from the older one; drop the caches that no page uses. */
export type OfflineCommand = 'take-over' | 'tidy'
