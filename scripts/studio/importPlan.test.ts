/** A plan that the import page copied, given to the command line: the dataset is the same, to the byte that its hash is made of. */
import 'fake-indexeddb/auto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { type ImportCorrections, noCorrections } from '#domain/data/importCorrections'
import type { ImportPreview } from '#protocol/ingest'
import { createIngestSession } from '#sessions/import/ingestSession'
import { undisturbed } from '#sessions/working'
import { settle, settleCleaning, settleFiles } from '#state/spectra/settle'
import { openStorage } from '#storage/idb/openStorage'
import { readCommandLine } from './commandLine.ts'
import { correctionsFor } from './importOptions.ts'
import { givenFiles, inputFileOf } from './inputFiles.ts'
import { inspectCommand } from './inspectCommand.ts'
import { createProgress } from './progress.ts'

const folder = mkdtempSync(join(tmpdir(), 'studio-import-plan-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Decimal commas, a remark among the rows, a gap, and a class that only the names hold. */
const table = [
  'Nr;1100;1110;1120;1130;1140',
  ...Array.from({ length: 12 }, (_, i) => {
    const cells = [0.1, 0.3, 0.5, 0.4, 0.2].map((y) => String(y + i / 100).replace('.', ','))
    if (i === 4) cells[2] = ''
    return `${i % 2 ? 'oak' : 'fir'}_${i + 1};${cells.join(';')}`
  }),
].join('\n')

const file = join(folder, 'wood.csv')
writeFileSync(file, `${table}\n`)
const given = givenFiles([file])
if (!given.ok) throw new Error(given.error.message)
const files = given.value.map(inputFileOf)

let databases = 0
function session() {
  let ids = 0
  const storage = openStorage({ databaseName: `plan-${databases++}`, nowMs: () => 0 })
  const { calls } = createIngestSession({
    datasets: storage.datasets,
    taken: new Map(),
    nowMs: () => 0,
    newId: () => `id-${ids++}`,
  })
  async function read(corrections: ImportCorrections): Promise<ImportPreview> {
    const preview = await calls.read({ files, plan: null, corrections }, undisturbed)
    if (!preview.ok) throw new Error(JSON.stringify(preview.error))
    return preview.value
  }
  async function hashOf({ importId }: ImportPreview): Promise<string> {
    const stored = await calls.commit({ importId, name: 'wood' }, undisturbed)
    if (!stored.ok) throw new Error(JSON.stringify(stored.error))
    return stored.value.hash
  }
  return { read, hashOf }
}

it('gives the same dataset as the page that copied it', async () => {
  const page = session()
  // One change after another, each on what the page shows then.
  let preview = await page.read(noCorrections)
  const changes: ((before: ImportCorrections) => ImportCorrections)[] = [
    (before) => settle(before, { axisUnit: 'nm', axisQuantity: 'wavelength' }),
    (before) => settle(before, { intensity: 'log 1/R' }),
    (before) => settle(before, { gaps: 'interpolate' }),
    (before) => settle(before, { labelFrom: { from: 'name', pattern: '^([a-z]+)_' }, target: undefined }),
    (before) => settleFiles(before, ['wood.csv'], { leaveOutLines: [[3, 3]] }),
    (before) => settleCleaning(before, { crop: { from: 1105, to: 1140 }, step: 5 }),
  ]
  for (const change of changes) preview = await page.read(change(preview.plan.corrections))
  expect(preview.inspection).toMatchObject({
    spectra: 11,
    points: 8,
    axis: { unit: 'nm' },
    intensity: { quantity: 'log 1/R' },
    classes: { fir: 6, oak: 5 },
  })
  const planFile = join(folder, 'plan.json')
  writeFileSync(planFile, JSON.stringify(preview.plan.corrections, null, 2))
  const line = readCommandLine(['inspect', '--data', file, '--import', planFile])
  if (!line.ok || line.value.kind !== 'command') throw new Error('the line was refused')
  const corrections = correctionsFor(line.value.options, null)
  if (!corrections.ok) throw new Error(corrections.error.message)
  const commandLine = session()
  const hash = await commandLine.hashOf(await commandLine.read(corrections.value))
  expect(hash).toBe(await page.hashOf(preview))
  const plain = session()
  expect(await plain.hashOf(await plain.read(noCorrections))).not.toBe(hash)
  // And `inspect` sees what the page shows.
  const inspected = await inspectCommand(
    line.value.options,
    createProgress(process.stderr, true, () => 0),
  )
  const { guesses: _, ...shown } = preview.inspection ?? { guesses: [] }
  expect(inspected).toMatchObject({ ok: true, json: { ...shown, axis: { first: 1100, last: 1140 } } })
})
