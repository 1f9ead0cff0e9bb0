/**
 * How good is a model trained here, beside one trained by PyTorch on the same folds? The Raman
 * library in grouped folds, and the published (leaky) protocol, on WASM in Node:
 *   npx tsx bench/ramanFolds.ts [--epochs 12] [--folds 5] [--skip-published] [--skip-torch]
 * The twin is `torch/ramanFolds.py` (the Python that `scripts/referee.mjs` finds). Takes some
 * twenty minutes on two cores. Results also go to .cache/bench/ramanFolds.json.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { ClassRun } from '#domain/run/run'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import type { ClassStudy } from '#domain/study/study'
import { createTrainingControl } from '#engine/trainingControl'
import { buildTrainingData } from '#sessions/tasks/classData'
import { trainRun } from '#sessions/train/trainSession'
import { trainingWith } from '#sessions/working'
import { refereePython } from '../scripts/referee.mjs'
import { openRamanLibrary } from './ramanLibrary.ts'

const { values: asked } = parseArgs({
  options: {
    epochs: { type: 'string', default: '12' },
    folds: { type: 'string', default: '5' },
    'skip-published': { type: 'boolean', default: false },
    'skip-torch': { type: 'boolean', default: false },
  },
})
const folds = Number(asked.folds)
const out = fileURLToPath(new URL('../.cache/bench/', import.meta.url))
mkdirSync(out, { recursive: true })

const { dataset, ports } = await openRamanLibrary()
const base = ramanClassification(1351, 6)
const study: ClassStudy = {
  ...base,
  dataset: { ...base.dataset, hash: dataset.summary.hash },
  epochs: Number(asked.epochs),
  selection: 'last',
}

async function train(name: string, changed: ClassStudy): Promise<ClassRun> {
  const request = { runId: name, name, study: changed, backend: 'wasm' as const }
  const result = await trainRun(
    request,
    ports,
    trainingWith(createTrainingControl(), (event) => {
      if (event.kind !== 'epoch') return
      const { epoch, train: learned, validation, durationMs } = event.record
      const scored = validation && 'accuracy' in validation ? `, scored ${validation.accuracy.toFixed(4)}` : ''
      const seconds = (durationMs / 1000).toFixed(1)
      console.error(`${name} epoch ${epoch}: loss ${learned.loss.toFixed(4)}${scored} (${seconds} s)`)
    }),
  )
  if (!result.ok) throw new Error(result.error.message)
  const { record } = result.value
  if (record.task !== 'classes') throw new Error('the run is of another kind')
  return record
}

interface Answers {
  readonly actual: number[]
  readonly predicted: number[]
}

function answersOf({ test, cohort }: ClassRun): Answers {
  const classes = cohort?.classNames.length ?? 0
  const predicted = Array.from(test?.actual ?? [], (_, i) => {
    const logits = test?.logits.subarray(i * classes, (i + 1) * classes) ?? new Float32Array()
    return logits.indexOf(Math.max(...logits))
  })
  return { actual: [...(test?.actual ?? [])], predicted }
}

function score({ actual, predicted }: Answers) {
  const right = (members: number[]): number => members.filter((i) => actual[i] === predicted[i]).length / members.length
  const all = actual.map((_, i) => i)
  const recalls = [...new Set(actual)].map((label) => right(all.filter((i) => actual[i] === label)))
  return { n: actual.length, accuracy: right(all), balancedAccuracy: recalls.reduce((a, b) => a + b) / recalls.length }
}

/** For the twin: the very folds, and the cohort's spectra as the network sees them before augmentation. */
function writeFolds(): string {
  const parts = Array.from({ length: folds }, (_, fold) => {
    const data = buildTrainingData(dataset, { ...study, split: { ...study.split, protocol: 'folds', folds, fold } })
    if (!data.ok) throw new Error(data.error.message)
    return data.value
  })
  const [first] = parts
  if (!first) throw new Error('no folds')
  writeFileSync(`${out}spectra.f32`, new Uint8Array(first.spectra.buffer))
  const position = new Map(Array.from(first.cohort.rows, (row, at) => [row, at]))
  const test = parts.map(({ split }) => Array.from(split.test, (row) => position.get(row)))
  const facts = { points: first.points, epochs: study.epochs, labels: [...first.cohort.labels], test }
  writeFileSync(`${out}folds.json`, JSON.stringify(facts))
  return out
}

const folder = writeFolds()
const perFold: Answers[] = []
for (let fold = 0; fold < folds; fold++) {
  const record = await train(`fold${fold}`, { ...study, split: { ...study.split, protocol: 'folds', folds, fold } })
  perFold.push(answersOf(record))
}
const pooled = { actual: perFold.flatMap((part) => part.actual), predicted: perFold.flatMap((part) => part.predicted) }
const result: Record<string, unknown> = {
  epochs: study.epochs,
  folds: perFold.map(score),
  pooled: score(pooled),
}

if (!asked['skip-torch']) {
  const python = refereePython()
  if (python === null) throw new Error('no PyTorch: run node scripts/referee.mjs --install')
  const script = fileURLToPath(new URL('torch/ramanFolds.py', import.meta.url))
  const said = execFileSync(python, [script, folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  result.torch = JSON.parse(said)
}
if (!asked['skip-published']) {
  const split = { ...study.split, protocol: 'published' as const }
  const record = await train('published', { ...study, split, epochs: 10, selection: 'best' })
  result.published = {
    ...score(answersOf(record)),
    byEpoch: record.epochs.map(({ validation }) => validation?.accuracy),
  }
}
writeFileSync(`${out}ramanFolds.json`, `${JSON.stringify(result, null, 2)}\n`)
console.log(JSON.stringify(result, null, 2))
