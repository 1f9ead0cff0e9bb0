/**
 * Draws the icons of `public/` from `icon.svg`. The maskable one is cut to any shape by the system: its ground reaches
 * the edges, and the line stays in the circle of 80% that is never cut (https://www.w3.org/TR/appmanifest/#icon-masks).
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { findChromium } from './findChromium.mjs'
import { projectRoot } from './install.mjs'

const folder = join(projectRoot, 'public')
const icon = readFileSync(join(folder, 'icon.svg'), 'utf8')
/** iOS rounds the corners itself and knows no transparency. */
const square = icon.replace(/ rx="[^"]*"/, '')
const maskable = square
  .replace(/<rect[^>]*>/, '$&<g transform="translate(32 32) scale(.78) translate(-32 -32)">')
  .replace('</svg>', '</g></svg>')

const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] })
for (const [name, sizePx, drawing] of [
  ['icon-180.png', 180, square],
  ['icon-192.png', 192, icon],
  ['icon-512.png', 512, icon],
  ['icon-maskable-512.png', 512, maskable],
]) {
  const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${drawing}`)
  writeFileSync(join(folder, name), await page.screenshot({ omitBackground: true }))
  await page.close()
}
await browser.close()
