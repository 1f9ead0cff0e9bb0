/** Takes one screen in both themes, once everything on it is drawn. */
import { join } from 'node:path'
import type { Page } from 'playwright'

const folder = join(import.meta.dirname, '../../docs/pictures')
export const viewport = { width: 1440, height: 900 }
const themes = ['light', 'dark'] as const
const settleMs = 600
/** Some thirty pictures travel with every clone. */
const maxBytes = 250 * 1024

export interface Camera {
  /** Whether any of these screens is wanted. */
  wants(...screens: readonly string[]): boolean
  /** Writes `docs/pictures/<screen>-<theme>.png`, if it is wanted. */
  take(page: Page, screen: string): Promise<void>
}

/** Every figure on the page is drawn, and nothing says that it is still busy. */
async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('main .page:not(p)') !== null &&
      document.querySelector('[data-phase="loading"], main [aria-busy="true"]') === null,
    null,
    { timeout: 120_000 },
  )
  await page.evaluate(async () => {
    await document.fonts.ready
  })
  if (await page.getByText('screen-failed').isVisible()) throw new Error('a screen could not be shown')
  // Figures are drawn one a frame, and colours cross over.
  await page.waitForTimeout(settleMs)
}

/** `only` null takes every screen. */
export function createCamera(only: readonly string[] | null): Camera {
  const wants = (...screens: readonly string[]): boolean =>
    only === null || screens.some((screen) => only.includes(screen))
  return {
    wants,
    async take(page, screen) {
      if (!wants(screen)) return
      await page.mouse.move(viewport.width - 4, viewport.height - 4)
      for (const theme of themes) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
        await page.waitForFunction((name) => document.documentElement.dataset.theme === name, theme)
        await drawn(page)
        const path = join(folder, `${screen}-${theme}.png`)
        const { length } = await page.screenshot({ path, animations: 'disabled' })
        const tooLarge = length > maxBytes
        if (tooLarge) process.exitCode = 1
        process.stderr.write(
          `${screen}-${theme}.png: ${Math.round(length / 1024)} kB${tooLarge ? ', too large' : ''}\n`,
        )
      }
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    },
  }
}
