/**
 * The pictures of the documentation: `npx tsx scripts/makePictures.ts`. Serves the build, drives a
 * headless Chromium through a study of the built-in sample as a user would, and writes every screen
 * in both themes to `docs/pictures/<screen>-<theme>.png`. Run it when a screen changes.
 * `--only data,design` writes only those, and trains only if one of them needs it; `--epochs N` trains longer.
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { simulateRaman } from '#domain/simulate/raman'
import { buildApp } from './build.mjs'
import { chromiumFlags, findChromium } from './findChromium.mjs'
import { serve } from './serve.mjs'
import { sampleFiles } from './studio/plainCommands.ts'

const folder = join(import.meta.dirname, '../docs/pictures')
const viewport = { width: 1440, height: 900 }
const themes = ['light', 'dark'] as const
/** An epoch takes seconds on a free machine and much longer on a busy one. */
const trainingMs = 600_000
const settleMs = 600
/** Twenty pictures travel with every clone. */
const maxBytes = 250 * 1024
const beforeTraining = ['import', 'data', 'design']

const argument = (name: string): string | null => {
  const at = process.argv.indexOf(name)
  return at < 0 ? null : (process.argv[at + 1] ?? null)
}
const newSpectra = 'New recordings'
const epochs = Number(argument('--epochs') ?? 6)
const only = argument('--only')?.split(',') ?? null

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

async function picture(page: Page, screen: string): Promise<void> {
  if (only && !only.includes(screen)) return
  await page.mouse.move(viewport.width - 4, viewport.height - 4)
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.waitForFunction((name) => document.documentElement.dataset.theme === name, theme)
    await drawn(page)
    const path = join(folder, `${screen}-${theme}.png`)
    const { length } = await page.screenshot({ path, animations: 'disabled' })
    const tooLarge = length > maxBytes
    if (tooLarge) process.exitCode = 1
    process.stderr.write(`${screen}-${theme}.png: ${Math.round(length / 1024)} kB${tooLarge ? ', too large' : ''}\n`)
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}

async function chooseFiles(page: Page, files: readonly string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('main').getByRole('button', { name: 'Choose files' }).first().click()
  await (await chooser).setFiles([...files])
}

/** Other recordings of the same molecules, as two files: what a model meets later. */
async function importFiles(page: Page, files: readonly string[]): Promise<void> {
  await chooseFiles(page, files)
  await page.getByRole('button', { name: /^Import \d/ }).waitFor({ timeout: 60_000 })
  const name = page.getByLabel('Name of the dataset')
  await name.fill(newSpectra)
  await name.blur()
  await picture(page, 'import')
  await page.getByRole('button', { name: /^Import \d/ }).click()
  await page.waitForURL(/#\/data\//)
}

async function train(page: Page, forEpochs: number, whileTraining: () => Promise<void>): Promise<void> {
  const field = page.getByLabel('Epochs', { exact: true })
  await field.fill(String(forEpochs))
  await field.press('Tab')
  await page.getByRole('button', { name: 'Train', exact: true }).click()
  await page.waitForURL(/#\/train\//)
  await whileTraining()
  await page.getByText('Finished', { exact: true }).first().waitFor({ timeout: trainingMs })
}

async function openStep(page: Page, step: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: step }).first().click()
  await page.waitForURL(new RegExp(`#/${step.toLowerCase()}`))
}

/** Gives the predict screen the new recordings and asks for their classes. */
async function predictOn(page: Page, files: readonly string[]): Promise<void> {
  await chooseFiles(page, files)
  await page.getByRole('button', { name: /^Predict \d/ }).click({ timeout: 60_000 })
  await page.getByRole('button', { name: /Download the table/ }).waitFor({ timeout: 120_000 })
}

async function takeAll(browser: Browser, url: string, files: readonly string[]): Promise<void> {
  const page = await browser.newPage({ viewport, colorScheme: 'light', reducedMotion: 'reduce' })
  await page.goto(url)
  await page
    .getByText(/self-test passed/)
    .first()
    .waitFor({ timeout: 120_000 })
  await importFiles(page, files)

  await page.getByRole('link', { name: 'Home' }).first().click()
  await page.getByRole('button', { name: 'Try the sample' }).first().click()
  await page.waitForURL(/#\/data\//)
  // The dataset is looked through before anything is drawn.
  await page.locator('main [data-phase="drawn"]').first().waitFor({ timeout: 120_000 })
  await picture(page, 'data')
  const settings = page.getByRole('link', { name: 'Settings' })
  await settings.click()
  await picture(page, 'design')
  if (only?.every((screen) => beforeTraining.includes(screen))) return
  const designUrl = page.url()
  // A shorter run first, so that there is something to compare with.
  await train(page, 1, async () => {})
  await page.goto(designUrl)
  await train(page, epochs, async () => {
    const half = Math.max(2, Math.ceil(epochs * 0.7))
    await page
      .getByText(new RegExp(`Epoch ${half} of`))
      .first()
      .waitFor({ timeout: trainingMs })
    await picture(page, 'train')
  })

  await openStep(page, 'Evaluate')
  await picture(page, 'evaluate')
  await openStep(page, 'Explain')
  await page.getByRole('button', { name: 'Compute the class maps' }).click()
  await page
    .getByText(/Completeness \d/)
    .first()
    .waitFor({ timeout: 300_000 })
  await page.getByRole('main').getByText('Proteins', { exact: true }).first().click()
  await picture(page, 'explain')
  await openStep(page, 'Export')
  await picture(page, 'export')
  await openStep(page, 'Predict')
  await predictOn(page, files)
  await picture(page, 'predict')
  await page.getByRole('link', { name: 'Runs' }).first().click()
  for (const box of await page.getByRole('main').getByRole('checkbox').all()) await box.check()
  await picture(page, 'runs')
  await page.getByRole('link', { name: 'Home' }).first().click()
  await picture(page, 'home')
}

const executablePath = await findChromium()
if (!executablePath) throw new Error('no Chromium was found or could be installed')
await mkdir(folder, { recursive: true })
const own = await mkdtemp(join(tmpdir(), 'spectral-pictures-'))
const files: string[] = []
for (const { path, bytes } of sampleFiles(simulateRaman({ rows: 132, seed: 7 }).content)) {
  await writeFile(join(own, path), bytes)
  files.push(join(own, path))
}
// A copy: screens load late, and something else may build anew meanwhile.
await cp(buildApp(), join(own, 'site'), { recursive: true })
const server = await serve(join(own, 'site'))
const browser = await chromium.launch({ executablePath, args: chromiumFlags, headless: true })
try {
  await takeAll(browser, server.url, files)
} finally {
  await browser.close()
  await server.close()
  await rm(own, { recursive: true, force: true })
}
