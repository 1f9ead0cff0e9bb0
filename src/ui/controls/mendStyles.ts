/**
 * Asks again for style sheets that did not arrive. Vite's loader asks for each once and takes it for loaded ever after
 * (`preloadOnce` in https://github.com/vitejs/vite/blob/main/packages/vite/src/node/plugins/importAnalysisBuild.ts),
 * so that a screen that is shown again would come without its styles.
 */
export async function mendStyles(): Promise<void> {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')]
  const arrived = new Set(links.filter(({ sheet }) => sheet !== null).map(({ href }) => href))
  const missing = new Set(links.map(({ href }) => href).filter((href) => !arrived.has(href)))
  await Promise.all([...missing].map(loadStyles))
}

function loadStyles(href: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', crossOrigin: '', href })
    link.addEventListener('load', () => resolve(), { once: true })
    link.addEventListener('error', () => reject(new Error(`${href} did not load`)), { once: true })
    document.head.append(link)
  })
}
