/**
 * What mixed precision costs and saves beside single precision, on this Node's WebGPU: both studies'
 * networks take steps in turns, so that a busy machine slows both alike. Prints, for each, the
 * median time of a step, and of the processor's in it (all threads, which a busy machine changes little), the most memory a step holds beyond weights and moments, and the losses' gap.
 * `npx tsx bench/dawn/run.ts bench/dawn/mixedPrecision.ts [rounds]`.
 */
import * as tf from '@tensorflow/tfjs'
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import type { ModelSpec } from '#domain/model/modelSpec'
import { initialWeights } from '#domain/model/parameters'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import { spectralComponents, spectralComponentsModel } from '#domain/study/recipes/spectralComponents'
import type { Study } from '#domain/study/study'
import { freshLossScaling } from '#domain/training/lossScaling'
import { createDeviceKeeper } from '#engine/device'
import { type DeviceTable, type ItemTable, openDeviceTable, plainTable } from '#engine/deviceTable'
import { zerosLike } from '#engine/modelWeights'
import { createTrainer, type Trainer } from '#engine/trainer'
import { batches, cnn, componentSpectra, labelledSpectra, mlp } from '../contenders/workloads.ts'
import { medianOf } from '../statistics.ts'

const opened = await createDeviceKeeper({ nowMs: () => performance.now() }).open('webgpu', false)
if (!opened.ok) throw new Error(opened.error.message)
const { report, settle, fault } = opened.value
console.log(`${report.adapter}, shader-f16 ${report.features.f16 ? 'offered' : 'missing'}`)

/** The most bytes of buffers in use while `work` runs, beyond those before it. */
async function peakBytes(work: () => Promise<void>): Promise<number> {
  const backend = tf.backend()
  if (!(backend instanceof WebGPUBackend)) throw new Error('not on WebGPU')
  const { bufferManager } = backend
  const acquire = bufferManager.acquireBuffer
  const before = bufferManager.numBytesUsed
  let most = before
  bufferManager.acquireBuffer = (...args) => {
    const buffer = acquire.apply(bufferManager, args)
    most = Math.max(most, bufferManager.numBytesUsed)
    return buffer
  }
  await work()
  bufferManager.acquireBuffer = acquire
  return most - before
}

/** Of all threads of this process, a software adapter's among them. */
function busyMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

interface Side {
  readonly trainer: Trainer
  readonly next: () => Int32Array
  readonly times: number[]
  readonly processorTimes: number[]
  readonly losses: number[]
  bytes: number
}

function sideOf(
  study: Pick<Study, 'loss' | 'optimizer' | 'seed' | 'batchSize'>,
  model: ModelSpec,
  rows: number,
  mixed: boolean,
): Side {
  const weights = initialWeights(model, study.seed)
  const moments = zerosLike(weights)
  const state = { step: 0, weights, firstMoment: moments, secondMoment: moments, seed: study.seed }
  const { loss, optimizer } = study
  return {
    trainer: createTrainer({
      model,
      loss,
      optimizer,
      state: mixed ? { ...state, lossScaling: freshLossScaling } : state,
    }),
    next: batches(rows, study.batchSize),
    times: [],
    processorTimes: [],
    losses: [],
    bytes: 0,
  }
}

async function stepOf(
  { trainer, next, losses }: Side,
  table: DeviceTable,
  optimizer: Study['optimizer'],
): Promise<void> {
  const batch = table.gather(next())
  const { loss, tally } = trainer.takeStep(batch, optimizer)
  losses.push((await loss.data())[0] ?? Number.NaN)
  await settle()
  tf.dispose([loss, tally, batch.inputs, batch.targets])
}

async function compare(name: string, study: Study, model: ModelSpec, data: ItemTable, rounds: number): Promise<void> {
  const table = openDeviceTable(data, Number.POSITIVE_INFINITY)
  const [single, mixed] = [false, true].map((half) => sideOf(study, model, table.rows, half))
  if (!single || !mixed) return
  for (const side of [single, mixed]) {
    // The first step compiles, and lays the optimizer's buffers.
    await stepOf(side, table, study.optimizer)
    side.bytes = await peakBytes(() => stepOf(side, table, study.optimizer))
  }
  for (let round = 0; round < rounds; round++) {
    for (const side of round % 2 === 0 ? [single, mixed] : [mixed, single]) {
      const [from, busyFrom] = [performance.now(), busyMs()]
      await stepOf(side, table, study.optimizer)
      side.times.push(performance.now() - from)
      side.processorTimes.push(busyMs() - busyFrom)
    }
  }
  const last = Math.min(10, rounds)
  const tail = ({ losses }: Side): number => losses.slice(-last).reduce((sum, loss) => sum + loss, 0) / last
  const fall = (single.losses[0] ?? 0) - tail(single)
  for (const [words, side] of [
    ['f32', single],
    ['mixed', mixed],
  ] as const) {
    const { skippedSteps = 0 } = (await side.trainer.lossScaling()) ?? {}
    console.log(
      `${name} ${words}: ${medianOf(side.times).toFixed(1)} ms a step (${medianOf(side.processorTimes).toFixed(0)} ms of processors), ${(side.bytes / 2 ** 20).toFixed(1)} MB at most in a step, loss ${tail(side).toFixed(5)}, ${skippedSteps} skipped`,
    )
  }
  console.log(
    `${name}: mean loss of the last ${last} steps off by ${((100 * Math.abs(tail(mixed) - tail(single))) / fall).toFixed(3)}% of its fall`,
  )
  const broken = await fault()
  if (broken) throw new Error(broken.message)
  for (const { trainer } of [single, mixed]) trainer.dispose()
  table.dispose()
}

const rounds = Number(process.argv[2] ?? 20)
const spectra = labelledSpectra()
const raman = ramanClassification(cnn.points, cnn.classes)
await compare('CNN, batch 32', raman, raman.model, plainTable(spectra.values, spectra.labels), rounds)
const curves = componentSpectra()
const components = spectralComponents()
await compare(
  'MLP 1024, batch 1024',
  components,
  spectralComponentsModel(mlp.hidden),
  plainTable(curves.inputs, curves.targets, mlp.features),
  rounds,
)
