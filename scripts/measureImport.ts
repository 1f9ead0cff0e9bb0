/**
 * How fast large imports are read: `npx tsx scripts/measureImport.ts npy`, `folder` or `text` (one at a time: the
 * memory told is the most that the process ever had). Writes its own files into a folder for
 * temporary ones, reads them by the session that the page uses, and removes them. Processor time is told beside elapsed time,
 * as a busy machine stretches only the latter.
 */
import { once } from 'node:events'
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noCorrections } from '#domain/data/importCorrections'
import { npyHeader } from '#formats/npy/npy'
import { previewOf } from '#sessions/import/ingestPreview'
import { readImport } from '#sessions/import/ingestRead'
import { givenFiles, inputFileOf } from './studio/inputFiles.ts'

/** A hump that differs from row to row. */
const intensity = (row: number, point: number, points: number): number =>
  1 + Math.sin((6 * point) / points + row) + ((row * 7 + point * 13) % 17) / 100

const cases: Readonly<Record<string, (folder: string) => Promise<string>>> = {
  async npy(folder) {
    const path = join(folder, 'spectra.npy')
    const [rows, points] = [120_000, 244]
    const file = createWriteStream(path)
    file.write(npyHeader('<f4', [rows, points]))
    for (let from = 0; from < rows; from += 1000) {
      const piece = Float32Array.from({ length: 1000 * points }, (_, i) =>
        intensity(from + Math.floor(i / points), i % points, points),
      )
      if (!file.write(new Uint8Array(piece.buffer))) await once(file, 'drain')
    }
    file.end()
    await once(file, 'close')
    return path
  },
  async folder(folder) {
    const classes = ['PE', 'PP', 'PS']
    for (const name of classes) mkdirSync(join(folder, name))
    for (let i = 0; i < 10_000; i++) {
      const lines = Array.from(
        { length: 500 },
        (_, point) => `${400 + 2 * point}\t${intensity(i, point, 500).toFixed(4)}`,
      )
      writeFileSync(join(folder, classes[i % 3] ?? '', `s${i}.txt`), `${lines.join('\n')}\n`)
    }
    return folder
  },
  async text(folder) {
    const path = join(folder, 'table.csv')
    const points = 1000
    const file = createWriteStream(path)
    file.write(`id,class,${Array.from({ length: points }, (_, i) => 400 + i * 1.5).join(',')}\n`)
    const bodies = Array.from({ length: 64 }, (_, row) =>
      Array.from({ length: points }, (_, point) => intensity(row, point, points).toFixed(6)).join(','),
    )
    for (let row = 0; row < 118_000; row++) {
      if (!file.write(`s${row},${row % 3},${bodies[row % 64]}\n`)) await once(file, 'drain')
    }
    file.end()
    await once(file, 'close')
    return path
  },
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

async function measure(name: string, make: (folder: string) => Promise<string>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'studio-import-'))
  try {
    const given = givenFiles([await make(folder)])
    if (!given.ok) throw new Error(given.error.message)
    const files = given.value.map(inputFileOf)
    const bytes = given.value.reduce((sum, { path }) => sum + statSync(path).size, 0)
    let told = 0
    const before = process.cpuUsage()
    const start = performance.now()
    const read = await readImport(files, noCorrections, () => {
      told++
    })
    if (!read.ok) throw new Error(read.error.message)
    previewOf(name, files, read.value)
    const elapsed = performance.now() - start
    const { user, system } = process.cpuUsage(before)
    const { rows, axis } = read.value.content
    process.stdout.write(
      `${name}: ${rows} × ${axis.values.length}, ${Math.round(bytes / 1e6)} MB in ${files.length} files: ${seconds(elapsed)}, ` +
        `processor ${seconds((user + system) / 1000)}, resident at most ${Math.round(process.resourceUsage().maxRSS / 1000)} MB, ${told} reports of progress\n`,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const wanted = process.argv.slice(2)
for (const [name, make] of Object.entries(cases))
  if (wanted.length === 0 || wanted.includes(name)) await measure(name, make)
