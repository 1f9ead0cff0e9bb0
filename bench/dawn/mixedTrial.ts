import * as tf from '@tensorflow/tfjs'
import { initialWeights } from '#domain/model/parameters'
import { ramanCnn1d } from '#domain/study/recipes/ramanClassification'
import { spectralComponentsLoss, spectralComponentsModel, spectralComponentsOptimizer } from '#domain/study/recipes/spectralComponents'
import { freshLossScaling } from '#domain/training/lossScaling'
import { createDeviceKeeper } from '#engine/device'
import { zerosLike } from '#engine/modelWeights'
import { createTrainer } from '#engine/trainer'
import { componentSpectra, labelledSpectra } from '../contenders/workloads.ts'

const device = await createDeviceKeeper({ nowMs: () => performance.now() }).open('webgpu', false)
if (!device.ok) throw new Error(device.error.message)
console.log(device.value.report.adapter, device.value.report.features)
const [which = 'cnn', steps = '10', batchText = '8', hiddenText='256', scaleText='65536'] = process.argv.slice(2)
const batchSize = Number(batchText)
const model = which === 'cnn' ? ramanCnn1d(1351, 6) : spectralComponentsModel(Number(hiddenText))
const optimizer = which === 'cnn' ? { kind: 'adam' as const, learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 1e-4 } : spectralComponentsOptimizer
const spectra = labelledSpectra(), curves = componentSpectra()
function batchAt(step: number) {
  if (which === 'cnn') {
    const rows = Array.from({ length: batchSize }, (_, i) => (step * batchSize + i) % 256)
    return { inputs: tf.tensor2d(Float32Array.from(rows.flatMap((r) => [...spectra.values.subarray(r * 1351, (r + 1) * 1351)])), [batchSize, 1351]), targets: tf.tensor1d(Int32Array.from(rows.map((r) => spectra.labels[r] ?? 0)), 'int32') }
  }
  const rows = Array.from({ length: batchSize }, (_, i) => (step * batchSize + i) % 4096)
  return { inputs: tf.tensor2d(Float32Array.from(rows.flatMap((r) => [...curves.inputs.subarray(r * 8, r * 8 + 8)])), [batchSize, 8]), targets: tf.tensor2d(Float32Array.from(rows.flatMap((r) => [...curves.targets.subarray(r * 244, r * 244 + 244)])), [batchSize, 244]) }
}
for (const mixed of [false, true, true]) {
  const weights = initialWeights(model, 42)
  const m = zerosLike(weights)
  const state = { step: 0, weights, firstMoment: m, secondMoment: m, seed: 42 }
  const trainer = createTrainer({ model, loss: which === 'cnn' ? { kind: 'crossEntropy' } : spectralComponentsLoss(), optimizer, state: mixed ? { ...state, lossScaling: { ...freshLossScaling, scale: Number(scaleText) } } : state })
  const losses: number[] = []
  const times: number[] = []
  const before = tf.memory().numTensors
  for (let s = 0; s < Number(steps); s++) {
    const b = batchAt(s)
    const t = performance.now()
    const { loss, tally } = trainer.takeStep(b, optimizer)
    losses.push((await loss.data())[0] ?? NaN)
    await device.value.settle()
    times.push(performance.now() - t)
    tf.dispose([loss, tally, b.inputs, b.targets])
  }
  const snap = await trainer.snapshot()
  const sum = [...snap.weights.values()].reduce((a, { data }) => data.reduce((x, y) => x + y, a), 0)
  console.log(mixed ? 'mixed' : 'f32', losses.map((l) => l.toFixed(5)).join(' '), 'median', times.sort((a, b) => a - b)[times.length >> 1]?.toFixed(1), snap.lossScaling, 'sum', sum, 'tensors', tf.memory().numTensors - before)
  console.log(await device.value.fault())
  trainer.dispose()
}
