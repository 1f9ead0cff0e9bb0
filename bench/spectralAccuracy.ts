/**
 * How well are spectra predicted by a network trained here, beside PyTorch's on the very same rows, split and epochs? The
 * study of spectral components on given structures with simulated spectra, on WASM in Node, one thread each:
 *   npx tsx bench/spectralAccuracy.ts --structures FILE [--preset reference|balanced] [--rows 30000] [--epochs 200]
 *     [--seeds 3] [--skip-ours] [--skip-torch]
 * `--seeds`: runs of the twin (`torch/spectralTraining.py`, the Python that `scripts/referee.mjs` finds); ours is one run with
 * the study's seed. A run takes a quarter of an hour to an hour and is not repeated while its result lies in
 * .cache/bench/spectralAccuracy. The comparison goes to results/spectralAccuracy.json.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { axisIn } from '#domain/data/axis'
import { matrixNames, unknownIntensity } from '#domain/data/matrix'
import { err, ok } from '#domain/result'
import { createThinFilmSimulator } from '#domain/simulate/thinFilm/simulator'
import {
  balancedComponents,
  balancedDropout,
  publishedRows,
  spectralComponents,
  studyDropout,
  studyForm,
} from '#domain/study/recipes/spectralComponents'
import { splitRows } from '#domain/study/split/registry'
import type { CurvesStudy } from '#domain/study/study'
import { createDeviceKeeper } from '#engine/device'
import { createTrainingControl } from '#engine/trainingControl'
import { openWasmOnDisk } from '#engine/wasmBackend.testkit'
import { trainRun } from '#sessions/train/trainSession'
import { trainingWith } from '#sessions/working'
import { refereePython } from '../scripts/referee.mjs'
import { curvesSummary } from '../src/domain/data/summary.testkit.ts'
import { type MemoryDataset, memoryDatasets } from '../src/storage/memoryDatasets.testkit.ts'

const { values: asked } = parseArgs({
  options: {
    structures: { type: 'string' },
    preset: { type: 'string', default: 'reference' },
    rows: { type: 'string', default: '30000' },
    epochs: { type: 'string', default: '200' },
    seeds: { type: 'string', default: '3' },
    'skip-ours': { type: 'boolean', default: false },
    'skip-torch': { type: 'boolean', default: false },
  },
})
if (!asked.structures) throw new Error('name a file of structures: --structures FILE')
const { preset } = asked
if (preset !== 'reference' && preset !== 'balanced') throw new Error(`there is no preset “${preset}”`)
const rows = Number(asked.rows)
const epochs = Number(asked.epochs)
const out = fileURLToPath(new URL('../.cache/bench/spectralAccuracy/', import.meta.url))
mkdirSync(out, { recursive: true })

/** What both sides keep of an epoch, under PyTorch's names. */
interface EpochFigures {
  readonly epoch: number
  readonly validation: { readonly loss: number }
  readonly mse: readonly number[]
  readonly r2: readonly number[]
  readonly cosine: readonly number[]
}
interface RunFigures {
  readonly epochsPlanned: number
  readonly epochs: readonly EpochFigures[]
  readonly best: EpochFigures | null
}

const cells = readFileSync(asked.structures, 'utf8').trim().split(/\s+/)
const structures = Float32Array.from(cells.slice(0, rows * studyForm.features), Number)
if (structures.length !== rows * studyForm.features) throw new Error(`${asked.structures} has fewer than ${rows} rows`)

const width = studyForm.points * studyForm.components
function simulated(): Float32Array {
  const targets = new Float32Array(rows * width)
  createThinFilmSimulator().simulate(structures, 0, rows, targets)
  return targets
}

function dataset(): MemoryDataset {
  const names = (count: number, what: string) => Array.from({ length: count }, (_, i) => `${what} ${i + 1}`)
  const { features, points, components } = studyForm
  const axis = axisIn(
    'nm',
    Float64Array.from({ length: points }, (_, i) => 400 + 5 * i),
  )
  const [layers, curves] = [names(features, 'Layer'), names(components, 'Component')]
  const ranges = layers.map((name) => ({ name, min: 25, max: 200 }))
  return {
    summary: curvesSummary({ hash: 'structures', name: 'Structures', rows }, ranges, curves),
    rows,
    matrices: [
      { form: { holds: 'features', name: matrixNames.features, features: layers }, values: structures },
      {
        form: {
          holds: 'curves',
          name: matrixNames.curves,
          axis,
          intensity: unknownIntensity,
          components: curves,
          layout: 'componentFastest',
        },
        values: simulated(),
      },
    ],
    columns: [],
  }
}

function studyOf(): CurvesStudy {
  const study = publishedRows(spectralComponents(studyForm, rows))
  // Runs are compared over the same epochs: none stops early.
  const whole = { ...study, epochs, stop: null, dataset: { hash: 'structures', limit: null } }
  return preset === 'balanced' ? balancedComponents(whole) : whole
}

const runFile = (who: string) => `${out}${preset}-${rows}-${epochs}-${who}.json`
const finished = (file: string): boolean => existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).finished === true

async function trainOurs(file: string): Promise<void> {
  const nowMs = () => performance.now()
  const devices = createDeviceKeeper({ nowMs, openWasmFiles: async () => ok(await openWasmOnDisk()) })
  const datasets = memoryDatasets(dataset())
  // Nothing of the run is kept: only its figures are asked for.
  const kept = async () => ok(undefined)
  const none = async () => err({ code: 'run-missing', message: 'nothing is kept', remedy: '' })
  const runs = { save: kept, load: none, checkpoint: kept, loadCheckpoint: none, saveTest: kept, saveExplained: kept }
  const ports = { datasets, runs, devices, nowMs, wallClockMs: () => 0 }
  const records: EpochFigures[] = []
  const request = { runId: 'ours', name: 'ours', study: studyOf(), backend: 'wasm' as const }
  let best: EpochFigures | null = null
  const keep = (more: object) =>
    writeFileSync(file, JSON.stringify({ epochsPlanned: epochs, epochs: records, best, ...more }, null, 1))
  const result = await trainRun(
    request,
    ports,
    trainingWith(createTrainingControl(), (event) => {
      if (event.kind !== 'epoch' || !('terms' in event.record.train) || !event.record.validation) return
      const { epoch, validation, durationMs } = event.record
      if (!('r2' in validation) || !('mse' in validation)) return
      const figures = {
        epoch,
        validation: { loss: validation.loss },
        mse: validation.mse,
        r2: validation.r2.map((r2) => r2 ?? Number.NaN),
        cosine: validation.cosine ?? [],
      }
      records.push(figures)
      if (event.best?.epoch === epoch) best = figures
      keep({ finished: false })
      const told = figures.r2.map((r2) => r2.toFixed(3)).join(' ')
      console.error(
        `ours epoch ${epoch}: validation ${validation.loss.toFixed(5)}, R² ${told} (${(durationMs / 1000).toFixed(1)} s)`,
      )
    }),
  )
  if (!result.ok) throw new Error(result.error.message)
  keep({ finished: true, test: result.value.record.evaluation })
}

/** The pair as the twin reads it, and our split of it. */
function twinFiles() {
  const file = {
    structures: `${out}structures-${rows}.txt`,
    spectra: `${out}spectra-${rows}.dat`,
    split: `${out}split-${rows}.json`,
  }
  if (!existsSync(file.spectra)) {
    const table = (values: Float32Array, columns: number) =>
      Array.from({ length: rows }, (_, row) => values.subarray(row * columns, (row + 1) * columns).join(' '))
    writeFileSync(file.structures, `${table(structures, studyForm.features).join('\n')}\n`)
    const lines = table(simulated(), width)
    writeFileSync(file.spectra, '')
    for (let row = 0; row < rows; row += 5000)
      writeFileSync(file.spectra, `${lines.slice(row, row + 5000).join('\n')}\n`, { flag: 'a' })
  }
  const { split: settings, seed } = studyOf()
  const split = splitRows({ features: structures, width: studyForm.features, rows }, settings, seed)
  if (!split.ok) throw new Error(split.error.message)
  writeFileSync(file.split, JSON.stringify({ train: [...split.value.train], validation: [...split.value.test] }))
  return file
}

function trainTwin(file: string, seed: number): void {
  const python = refereePython()
  if (python === null) throw new Error('no PyTorch: run node scripts/referee.mjs --install')
  const { structures: given, spectra, split } = twinFiles()
  const dropout = preset === 'balanced' ? balancedDropout : studyDropout
  const options = {
    structures: given,
    spectra,
    split,
    out: file,
    preset,
    rows,
    epochs,
    seed,
    dropout,
    patience: epochs,
  }
  const script = fileURLToPath(new URL('torch/spectralTraining.py', import.meta.url))
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
  const { status } = spawnSync(python, [script, ...args], { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) throw new Error(`the twin ended with ${status}`)
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), finished: true }, null, 1))
}

const read = (file: string): RunFigures => JSON.parse(readFileSync(file, 'utf8'))
const oursFile = runFile('ours')
if (!asked['skip-ours'] && !finished(oursFile)) await trainOurs(oursFile)
const seeds = Array.from({ length: Number(asked.seeds) }, (_, i) => i + 1)
if (!asked['skip-torch'])
  for (const seed of seeds) if (!finished(runFile(`torch${seed}`))) trainTwin(runFile(`torch${seed}`), seed)

/** At the best epoch: the loss, and each component's error and R². */
function figuresOf({ best }: RunFigures): Record<string, number> {
  if (!best) throw new Error('a run has no best epoch')
  const numbered = (what: string, values: readonly number[]) =>
    values.map((value, k) => [`${what} ${k + 1}`, value] as const)
  return Object.fromEntries([
    ['loss', best.validation.loss],
    ...numbered('MSE', best.mse),
    ...numbered('R²', best.r2),
    ...numbered('cosine', best.cosine),
  ])
}

const torchRuns = seeds
  .map((seed) => runFile(`torch${seed}`))
  .filter(finished)
  .map(read)
const ours = finished(oursFile) ? read(oursFile) : null
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length
const sd = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / Math.max(1, values.length - 1))

const rowsOfTable = Object.keys(figuresOf(ours ?? torchRuns[0] ?? read(oursFile))).map((figure) => {
  const twin = torchRuns.map((run) => figuresOf(run)[figure] ?? Number.NaN)
  const own = ours && (figuresOf(ours)[figure] ?? Number.NaN)
  const worseUpwards = figure === 'loss' || figure.startsWith('MSE')
  const limit = twin.length > 1 ? mean(twin) + (worseUpwards ? 2 : -2) * sd(twin) : null
  const held = own === null || limit === null ? null : worseUpwards ? own <= limit : own >= limit
  return {
    figure,
    ours: own,
    torch: twin,
    torchMean: mean(twin),
    torchSd: twin.length > 1 ? sd(twin) : null,
    limit,
    held,
  }
})
const summary = {
  preset,
  rows,
  epochsPlanned: epochs,
  epochsRun: { ours: ours?.epochs.length ?? null, torch: torchRuns.map((run) => run.epochs.length) },
  bestEpoch: { ours: ours?.best?.epoch ?? null, torch: torchRuns.map((run) => run.best?.epoch ?? null) },
  figures: rowsOfTable,
}
const resultsFile = fileURLToPath(new URL('results/spectralAccuracy.json', import.meta.url))
const kept = existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) : {}
writeFileSync(resultsFile, `${JSON.stringify({ ...kept, [`${preset} ${rows} × ${epochs}`]: summary }, null, 2)}\n`)
console.table(
  rowsOfTable.map(({ figure, ours: own, torchMean, torchSd, limit, held }) => ({
    figure,
    ours: own,
    torchMean,
    torchSd,
    limit,
    held,
  })),
)
