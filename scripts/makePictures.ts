/**
 * The pictures of the documentation: `npx tsx scripts/makePictures.ts`. Serves the build, drives a
 * headless Chromium through a study of each kind on the built-in samples as a user would, and writes every
 * screen in both themes to `docs/pictures/<screen>-<theme>.png`. Run it when a screen changes.
 * `--only data,design` writes only those, and trains only if one of them needs it; `--epochs N` and
 * `--curves-epochs N` train longer.
 */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { simulateRaman } from '#domain/simulate/raman'
import { simulateThinFilms } from '#domain/simulate/thinFilm/simulator'
import { drawStructures } from '#domain/simulate/thinFilm/structures'
import { buildApp } from './build.mjs'
import { chromiumFlags, findChromium } from './findChromium.mjs'
import { createCamera, viewport } from './pictures/camera.ts'
import { takeCurves } from './pictures/curvesWalk.ts'
import { takeRaman } from './pictures/ramanWalk.ts'
import { takeValues } from './pictures/valuesWalk.ts'
import { serve } from './serve.mjs'
import { sampleFiles } from './studio/simulateCommand.ts'

const argument = (name: string): string | null => {
  const at = process.argv.indexOf(name)
  return at < 0 ? null : (process.argv[at + 1] ?? null)
}
const epochs = Number(argument('--epochs') ?? 12)
const curvesEpochs = Number(argument('--curves-epochs') ?? 60)
const camera = createCamera(argument('--only')?.split(',') ?? null)
const curvesScreens = ['import', 'data', 'design', 'train', 'evaluate', 'explain', 'predict'].map(
  (screen) => `curves-${screen}`,
)
const screens = ['import', 'data', 'design', 'train', 'evaluate', 'explain', 'export', 'predict', 'runs', 'home']

async function writeRaman(folder: string): Promise<string[]> {
  const files = sampleFiles(simulateRaman({ rows: 132, seed: 7 }).content)
  await Promise.all(files.map(({ path, bytes }) => writeFile(join(folder, path), bytes)))
  return files.map(({ path }) => join(folder, path))
}

async function writeCurves(folder: string): Promise<string[]> {
  const rows = 400
  const structures = drawStructures({ rows, seed: 7 })
  const spectra = simulateThinFilms({ structures, rows })
  const table = (values: Float32Array | Float64Array): string =>
    Array.from({ length: rows }, (_, row) =>
      Array.from(values.subarray((row * values.length) / rows, ((row + 1) * values.length) / rows), (value) =>
        String(Number(value.toPrecision(9))),
      ).join(' '),
    ).join('\n')
  const files = { 'structures.txt': table(structures), 'spectra.dat': table(spectra) }
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)))
  return Object.keys(files).map((name) => join(folder, name))
}

async function openStudio(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport, colorScheme: 'light', reducedMotion: 'reduce' })
  await page.goto(url)
  await page
    .getByText(/self-test passed/)
    .first()
    .waitFor({ timeout: 120_000 })
  return page
}

const executablePath = await findChromium()
if (!executablePath) throw new Error('no Chromium was found or could be installed')
const own = await mkdtemp(join(tmpdir(), 'spectral-pictures-'))
// A copy: screens load late, and something else may build anew meanwhile.
await cp(buildApp(), join(own, 'site'), { recursive: true })
const server = await serve(join(own, 'site'))
const browser = await chromium.launch({ executablePath, args: chromiumFlags, headless: true })
try {
  const page = await openStudio(browser, server.url)
  if (camera.wants(...screens)) await takeRaman(page, camera, { files: await writeRaman(own), epochs })
  await takeValues(page, camera)
  if (camera.wants(...curvesScreens))
    await takeCurves(page, camera, { files: await writeCurves(own), epochs: curvesEpochs })
  await page.getByRole('link', { name: 'Home' }).first().click()
  await camera.take(page, 'home')
} finally {
  await browser.close()
  await server.close()
  await rm(own, { recursive: true, force: true })
}
