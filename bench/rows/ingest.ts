/**
 * Getting data in. `ingest-library`: from dropping the Raman library to its data screen, on the
 * production build in Chromium, a fresh profile each time, against pandas reading and joining the
 * same two files. `ingest-table`: a file of 120,000 × 8 numbers to float32, against papaparse, pandas.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import type { Browser } from 'playwright'
import { drawStructures } from '#domain/simulate/thinFilm/structures'
import { MatrixReader } from '#formats/numericMatrix/matrixReader'
import { hasRamanbiolib, ramanbiolib } from '#sessions/import/ingestFiles.testkit'
import { libraryFiles } from '../../e2e/fixtures/library.ts'
import { openBuiltApp } from '../builtApp.ts'
import { pythonTask } from '../pythonTask.ts'
import type { BenchRow } from '../row.ts'
import { type Turn, takeTurns } from '../turns.ts'

async function importOnce(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext()
  const page = await context.newPage()
  try {
    await page.goto(url)
    // The device's self-test at start-up is not part of the import.
    await page.getByRole('button', { name: /self-test passed/ }).waitFor()
    const startMs = performance.now()
    await page.locator('input[type=file]').first().setInputFiles(libraryFiles)
    await page.getByRole('button', { name: /^Import \d/ }).click()
    await page.waitForURL(/#\/data\//)
    // The number of distinct molecules.
    await page.getByText('136', { exact: true }).first().waitFor()
    return performance.now() - startMs
  } finally {
    await context.close()
  }
}

export const libraryRow: BenchRow = {
  name: 'ingest-library',
  what: 'the Raman library (7 MB, spectra and metadata joined), files dropped to data screen in Chromium; pandas: files to arrays',
  unit: 'ms',
  targets: [],
  async measure({ rounds, progress }) {
    if (!hasRamanbiolib) throw new Error(`the Raman library is not at ${ramanbiolib}; set RAMANBIOLIB to its folder`)
    const app = await openBuiltApp()
    const pandas = pythonTask('readTables.py', ['library', ramanbiolib])
    try {
      const turns: Turn[] = [
        { library: 'ours', adapter: app.browserName, once: () => importOnce(app.browser, app.url) },
        { library: 'pandas', adapter: 'pandas', note: 'no screen, nothing stored', once: pandas.once },
      ]
      return { contestants: await takeTurns(turns, rounds, progress) }
    } finally {
      pandas.end()
      await app.close()
    }
  },
}

const [rows, columns] = [120_000, 8] as const

/** Tab separated, as the study's own file is. */
const tableText = (): string => {
  const values = drawStructures({ rows, seed: 1 })
  return Array.from({ length: rows }, (_, row) => values.subarray(row * columns, (row + 1) * columns).join('\t')).join(
    '\r\n',
  )
}

function byteReader(bytes: Uint8Array): Float32Array {
  const chunks: Float32Array[] = []
  const reader = new MatrixReader({ separator: ' ', decimal: '.', firstDataLine: 1 }, rows * columns, (chunk) => {
    chunks.push(chunk)
  })
  const fault = reader.feed(bytes, true)
  if (fault) throw new Error(fault.message)
  const [only] = chunks
  if (!only || chunks.length > 1) throw new Error(`${chunks.length} chunks`)
  return only
}

function papaparse(bytes: Uint8Array): Float32Array {
  const text = new TextDecoder().decode(bytes)
  const { data } = Papa.parse<string[]>(text, { delimiter: '\t', newline: '\r\n', fastMode: true })
  const values = new Float32Array(data.length * columns)
  data.forEach((row, r) => {
    for (let c = 0; c < columns; c++) values[r * columns + c] = Number(row[c])
  })
  return values
}

export const tableRow: BenchRow = {
  name: 'ingest-table',
  what: 'a file of 120,000 × 8 numbers to float32, in Node and in Python; readings are the sum of all numbers',
  unit: 'ms',
  targets: [],
  async measure({ rounds, progress }) {
    const folder = mkdtempSync(join(tmpdir(), 'ingest-table-'))
    const file = join(folder, 'table.txt')
    await writeFile(file, tableText())
    const pandas = pythonTask('readTables.py', ['matrix', file])
    const inNode =
      (read: (bytes: Uint8Array) => Float32Array) =>
      async (keep: (reading: number) => void): Promise<number> => {
        const startMs = performance.now()
        const values = read(await readFile(file))
        const ms = performance.now() - startMs
        if (values.length !== rows * columns) throw new Error(`it read ${values.length} numbers`)
        keep(values.reduce((sum, value) => sum + value, 0))
        return ms
      }
    const node = `Node ${process.versions.node}`
    try {
      const turns: Turn[] = [
        { library: 'ours', adapter: node, once: inNode(byteReader) },
        { library: 'papaparse', adapter: node, note: 'fast mode, then Number', once: inNode(papaparse) },
        { library: 'pandas', adapter: 'pandas', once: pandas.once },
      ]
      return { contestants: await takeTurns(turns, rounds, progress) }
    } finally {
      pandas.end()
      rmSync(folder, { recursive: true })
    }
  },
}
