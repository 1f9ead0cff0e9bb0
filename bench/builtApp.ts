/** The production build, served as it is served, and a Chromium to open it in. */
import { type Browser, chromium } from 'playwright'
import { buildApp } from '../scripts/build.mjs'
import { chromiumFlags, findChromium } from '../scripts/findChromium.mjs'
import { serve } from '../scripts/serve.mjs'

export interface BuiltApp {
  readonly browser: Browser
  /** `Chromium 150.0…`. */
  readonly browserName: string
  readonly url: string
  close(): Promise<void>
}

/** Rejects where there is no Chromium. */
export async function openBuiltApp(): Promise<BuiltApp> {
  const executablePath = await findChromium()
  if (!executablePath) throw new Error('no Chromium found or installed; set CHROMIUM to its path')
  const site = await serve(buildApp())
  const browser = await chromium.launch({ executablePath, args: chromiumFlags })
  return {
    browser,
    browserName: `Chromium ${browser.version()}`,
    url: site.url,
    async close() {
      await browser.close()
      await site.close()
    },
  }
}
