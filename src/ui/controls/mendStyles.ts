/**
 * Asks again for style sheets that did not arrive. Vite's loader asks for each once and takes it for loaded ever after
 * (`preloadOnce` in https://github.com/vitejs/vite/blob/main/packages/vite/src/node/plugins/importAnalysisBuild.ts),
 * so that a screen that is shown again would come without its styles.
 */
export async function mendStyles(): Promise<void> {
  await Promise.all([...missing].map(loadStyles))
}

/** Addresses of style sheets that did not arrive. Their links do not tell: Chromium gives a failed one an empty sheet. */
const missing = new Set<string>()

// Such an event does not bubble, but can be caught on its way down.
globalThis.document?.addEventListener(
  'error',
  ({ target }) => {
    if (!(target instanceof HTMLLinkElement) || target.rel !== 'stylesheet') return
    missing.add(target.href)
    target.remove()
  },
  true,
)

function loadStyles(href: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', crossOrigin: '', href })
    link.addEventListener(
      'load',
      () => {
        missing.delete(href)
        resolve()
      },
      { once: true },
    )
    link.addEventListener('error', () => reject(new Error(`${href} did not load`)), { once: true })
    document.head.append(link)
  })
}
