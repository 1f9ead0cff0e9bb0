/**
 * One training step of the full Raman CNN (batch 32 × 1351, dropout on) on WASM in Node against
 * PyTorch on the same cores, in alternating rounds of one run:
 *   npx tsx bench/cnnStep.ts [rounds] [steps per round] [--json]
 * the Python that `scripts/referee.mjs` finds. The ratio is that of the medians.
 */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { initialWeights } from '#domain/modelSpec/parameters'
import { ramanClassification } from '#domain/recipes/ramanClassification'
import { randomFor, streams } from '#domain/rng'
import { openDeviceTable } from '#engine/deviceTable'
import { losses } from '#engine/losses'
import { zerosLike } from '#engine/modelWeights'
import { createTrainer } from '#engine/trainer'
import { openWasmOnDisk } from '#engine/wasmBackend.testkit'
import { refereePython } from '../scripts/referee.mjs'

const numbers = process.argv.slice(2).filter((word) => /^\d+$/.test(word))
const rounds = Number(numbers[0] ?? 3)
const steps = Number(numbers[1] ?? 20)
const warmUp = 3

const { adapter } = await openWasmOnDisk()
const { model, optimizer, seed, batchSize } = ramanClassification(1351, 6)
const weights = initialWeights(model, seed)
const moments = zerosLike(weights)
const trainer = createTrainer({
  model,
  loss: losses.crossEntropy,
  optimizer,
  state: { step: 0, weights, firstMoment: moments, secondMoment: moments, seed },
})
const random = randomFor(1, streams.simulation, 0)
const rows = 8 * batchSize
const table = openDeviceTable(
  {
    values: Float32Array.from({ length: rows * 1351 }, random.uniform),
    labels: Int32Array.from({ length: rows }, (_, row) => row % 6),
  },
  Number.POSITIVE_INFINITY,
)

/** Gathers a batch, takes the step, and reads the loss, as the first and last thing that a user waits for. */
async function timedStep(): Promise<number> {
  const startMs = performance.now()
  const batch = table.gather(Int32Array.from({ length: batchSize }, () => random.integer(rows)))
  const { loss, correct } = trainer.takeStep(batch, optimizer.learningRate)
  await loss.data()
  for (const tensor of [loss, correct, batch.inputs, batch.labels]) tensor.dispose()
  return performance.now() - startMs
}

function torchSteps(): number[] {
  const python = refereePython()
  if (python === null) throw new Error('no PyTorch: run node scripts/referee.mjs --install')
  const script = fileURLToPath(new URL('torch/cnnStep.py', import.meta.url))
  return JSON.parse(execFileSync(python, [script, `${steps}`, `${warmUp}`], { encoding: 'utf8' }))
}

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const wasmMs: number[] = []
const torchMs: number[] = []
for (let round = 0; round < rounds; round++) {
  for (let step = 0; step < warmUp; step++) await timedStep()
  for (let step = 0; step < steps; step++) wasmMs.push(await timedStep())
  torchMs.push(...torchSteps())
}
const result = {
  adapter,
  wasmMs: median(wasmMs),
  torchMs: median(torchMs),
  ratio: median(wasmMs) / median(torchMs),
  bestWasmMs: Math.min(...wasmMs),
  bestTorchMs: Math.min(...torchMs),
  steps: wasmMs.length,
}
if (process.argv.includes('--json')) console.log(JSON.stringify(result))
else {
  console.log(`${result.adapter}: median ${result.wasmMs.toFixed(1)} ms, best ${result.bestWasmMs.toFixed(1)} ms`)
  console.log(
    `PyTorch on the same cores: median ${result.torchMs.toFixed(1)} ms, best ${result.bestTorchMs.toFixed(1)} ms`,
  )
  console.log(`ratio of the medians ${result.ratio.toFixed(2)} over ${result.steps} steps`)
}
