/**
 * The training primitives of `contract.ts` as typed functions over tfjs tensors. On `wasm` and
 * `webgpu` each runs the kernel registered under its contract name, differentiated by
 * `gradients.ts`; on tfjs's own `cpu` backend, and for shapes that our kernels cannot take
 * (`fallbacks.ts`), it is composed from stock operations (`referee.ts`), whose values and autodiff
 * owe nothing to ours. Nothing here knows of layers, models or training loops. Spectra are [batch N, width W, channels C]; all tensors float32
 * unless said. Results belong to the caller's tidy scope, as with any tfjs operation.
 */
import * as tf from '@tensorflow/tfjs'
import { copiesOf } from '#domain/augmentation/augmentation'
import { conv1dDemand, elementwiseDemand, matMulDemand, normalisationDemand } from './capability.ts'
import { type ActivationKind, halfKernelNames, kernelNames } from './contract.ts'
import { conv1dOnStock, runsOnStock } from './fallbacks.ts'
import { registerKernelGradients } from './gradients.ts'
import { inSingle, narrow, widen } from './halfOps.ts'
import { isHalf } from './halves.ts'
import type {
  BatchStatistics,
  CompositeAttrs,
  CompositeWeights,
  DropoutAttrs,
  ItemAttrs,
  ItemSource,
  NormalisationAttrs,
  ParameterSlot,
  RunningStatistics,
  ScaledStep,
} from './operands.ts'
import * as referee from './referee.ts'

registerKernelGradients()

const refereed = (): boolean => tf.getBackend() === 'cpu'

const run = <T extends tf.Tensor | tf.Tensor[]>(
  name: string,
  inputs: tf.NamedTensorMap,
  attrs: tf.NamedAttrMap = {},
): T => tf.engine().runKernel<T>(name, inputs, attrs)

/** x [N,W,Ci], filter [K,Ci,Co], bias [Co] → [N, W+2·padding−K+1, Co]; zero padding, stride 1. */
export function conv1d(x: tf.Tensor3D, filter: tf.Tensor3D, bias: tf.Tensor1D, padding: number): tf.Tensor3D {
  if (runsOnStock('conv1d', () => conv1dDemand(x.shape, filter.shape, padding))) {
    return inSingle(x, (wide) => conv1dOnStock(wide, filter, bias, padding))
  }
  return run(kernelNames.conv1d, { x, filter, bias }, { padding })
}

/** a·b of rank 2, either transposed first; an optional bias [columns] is added to each row. */
export function matMul(
  a: tf.Tensor2D,
  b: tf.Tensor2D,
  { transposeA = false, transposeB = false, bias, single = false }: MatMulOptions = {},
): tf.Tensor2D {
  const [rows, inner] = transposeA ? [a.shape[1], a.shape[0]] : a.shape
  const columns = b.shape[transposeB ? 0 : 1]
  if (runsOnStock('matMul', () => matMulDemand(a.shape, b.shape, rows, inner, columns))) {
    const multiply = (wide: tf.Tensor2D) => referee.matMul(wide, widen(b), transposeA, transposeB, bias)
    return single ? multiply(widen(a)) : inSingle(a, multiply)
  }
  const attrs = { transposeA, transposeB, half: isHalf(a) && !single }
  return run(kernelNames.matMul, bias ? { a, b, bias } : { a, b }, attrs)
}

export interface MatMulOptions {
  readonly transposeA?: boolean
  readonly transposeB?: boolean
  readonly bias?: tf.Tensor1D
  /** The result in single precision, however a is stored. */
  readonly single?: boolean
}

/** x [N,I], kernel [I,O], bias [O] → activation(x·kernel + bias) [N,O]; `single` as in `matMul`, without activation. */
export function dense(
  x: tf.Tensor2D,
  kernel: tf.Tensor2D,
  bias: tf.Tensor1D,
  kind: ActivationKind = 'linear',
  single = false,
): tf.Tensor2D {
  if (kind === 'linear') return matMul(x, kernel, { bias, single })
  const [[rows, inner], columns] = [x.shape, kernel.shape[1]]
  if (runsOnStock('denseActivated', () => matMulDemand(x.shape, kernel.shape, rows, inner, columns))) {
    return activation(matMul(x, kernel, { bias }), kind)
  }
  const [y] = run<[tf.Tensor2D, tf.Tensor2D]>(kernelNames.denseActivated, { x, kernel, bias }, { activation: kind })
  return y
}

/**
 * x [..., C], gamma and beta [C] → y like x, with the statistics of this batch. Differentiable in
 * x, gamma and beta through y only: `mean` and `variance` feed the running statistics.
 */
export function batchNormTrain<T extends tf.Tensor>(
  x: T,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  attrs: NormalisationAttrs,
): { readonly y: T } & BatchStatistics {
  if (runsOnStock('batchNormTrain', () => normalisationDemand(x.shape))) {
    const { y, ...statistics } = referee.batchNormTrain(widen(x), gamma, beta, attrs)
    return { y: isHalf(x) ? narrow(y) : y, ...statistics }
  }
  const [y, mean, variance] = run<[T, tf.Tensor1D, tf.Tensor1D]>(
    kernelNames.batchNormTrain,
    { x, gamma, beta },
    { ...attrs },
  )
  return { y, mean, variance }
}

/** BatchNorm with given (running) statistics. On wasm and webgpu differentiable in x only. */
export function batchNormEval<T extends tf.Tensor>(
  x: T,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  mean: tf.Tensor1D,
  variance: tf.Tensor1D,
  attrs: NormalisationAttrs,
): T {
  if (runsOnStock('batchNormEval', () => elementwiseDemand(x.shape))) {
    return referee.batchNormEval(x, gamma, beta, mean, variance, attrs)
  }
  return run(kernelNames.batchNormEval, { x, gamma, beta, mean, variance }, { ...attrs })
}

/**
 * Moves the running statistics towards those of a batch, in place, by `momentum` (PyTorch's sense:
 * the weight of the new batch). `count` is the number of values per channel behind `batch`; the
 * running variance takes the unbiased estimate.
 */
export function updateRunningStatistics(
  running: RunningStatistics,
  batch: BatchStatistics,
  momentum: number,
  count: number,
): void {
  if (refereed()) {
    referee.updateRunningStatistics(running, batch, momentum, count)
    return
  }
  run<tf.Tensor[]>(
    kernelNames.runningStatistics,
    { runningMean: running.mean, runningVariance: running.variance, mean: batch.mean, variance: batch.variance },
    { momentum, count },
  )
}

/** Elementwise; `gelu` is the exact erf form. */
export function activation<T extends tf.Tensor>(x: T, kind: ActivationKind): T {
  if (kind === 'linear') return x.clone()
  if (runsOnStock('activation', () => elementwiseDemand(x.shape))) {
    return inSingle(x, (wide) => referee.activation(wide, kind))
  }
  return run(kernelNames.activation, { x }, { activation: kind })
}

/** x [N,W,C] → [N, ⌊W/size⌋, C]; stride = size, the remainder is dropped. Ties: the first takes the gradient. */
export function maxPool1d(x: tf.Tensor3D, size: number): tf.Tensor3D {
  if (size === 1) return x.clone()
  const pooled = [x.shape[0], Math.floor(x.shape[1] / size), x.shape[2]]
  if (runsOnStock('maxPool1d', () => elementwiseDemand(x.shape, pooled))) {
    return inSingle(x, (wide) => referee.maxPool1d(wide, size))
  }
  return run(kernelNames.maxPool1d, { x }, { size })
}

/** x·mask/(1−rate), the mask drawn by Philox from clock int32 [2] = (step, seed); same clock, same mask. */
export function dropout<T extends tf.Tensor>(x: T, clock: tf.Tensor1D, attrs: DropoutAttrs): T {
  if (attrs.rate === 0) return x.clone()
  if (runsOnStock('dropout', () => elementwiseDemand(x.shape))) {
    return inSingle(x, (wide) => referee.dropout(wide, clock, attrs))
  }
  return run(kernelNames.dropout, { x, clock }, { ...attrs })
}

/** logits [N,C], labels int32 [N] → mean loss (differentiable in the logits) and the number of right answers. */
export function softmaxCrossEntropy(
  logits: tf.Tensor2D,
  labels: tf.Tensor1D,
): { readonly loss: tf.Scalar; readonly correct: tf.Scalar } {
  if (runsOnStock('softmaxCrossEntropy', () => elementwiseDemand(logits.shape))) {
    return referee.softmaxCrossEntropy(logits, labels)
  }
  const [loss, , correct] = run<[tf.Scalar, tf.Tensor2D, tf.Scalar]>(kernelNames.softmaxCrossEntropy, {
    logits,
    labels,
  })
  return { loss, correct }
}

/**
 * prediction and target [N,L,K] → the composite loss (differentiable in the prediction) and its
 * measures [3 + 2K]; see `kernelNames.compositeLoss`.
 */
export function compositeLoss(
  prediction: tf.Tensor3D,
  target: tf.Tensor3D,
  weights: CompositeWeights,
  attrs: CompositeAttrs,
): { readonly loss: tf.Scalar; readonly measures: tf.Tensor1D } {
  if (runsOnStock('compositeLoss', () => elementwiseDemand(prediction.shape))) {
    return referee.compositeLoss(prediction, target, weights, attrs)
  }
  const [loss, , measures] = run<[tf.Scalar, tf.Tensor3D, tf.Tensor1D]>(
    kernelNames.compositeLoss,
    { prediction, target, componentWeights: weights.components, peakWeights: weights.peaks },
    { ...attrs },
  )
  return { loss, measures }
}

/**
 * One step of Adam or (decoupled) AdamW on every slot, in place on parameters and moments.
 * hyper [6] = (learningRate, beta1, beta2, epsilon, 1−beta1^t, 1−beta2^t).
 */
export function optimizerStep(slots: readonly ParameterSlot[], hyper: tf.Tensor1D, decoupled: boolean): void {
  if (refereed()) {
    for (const slot of slots) referee.optimizerStep(slot, hyper, decoupled)
    return
  }
  const decays = slots.map(({ weightDecay }) => weightDecay)
  run<tf.Tensor[]>(kernelNames.optimizerStep, slotInputs(slots, { hyper }), { count: slots.length, decoupled, decays })
}

/** The inputs of an optimizer's kernel. */
function slotInputs(slots: readonly ParameterSlot[], others: tf.NamedTensorMap): tf.NamedTensorMap {
  const inputs: tf.NamedTensorMap = { ...others }
  slots.forEach(({ parameter, firstMoment, secondMoment, gradient }, i) => {
    inputs[`parameter${i}`] = parameter
    inputs[`firstMoment${i}`] = firstMoment
    inputs[`secondMoment${i}`] = secondMoment
    if (gradient) inputs[`gradient${i}`] = gradient
  })
  return inputs
}

/** The same with gradients that carry a factor; see `halfKernelNames.scaledOptimizerStep`. On WebGPU alone. */
export function scaledOptimizerStep(
  slots: readonly ParameterSlot[],
  hyper: tf.Tensor1D,
  { scale, counts, growEvery, largestScale, decoupled }: ScaledStep,
): void {
  const decays = slots.map(({ weightDecay }) => weightDecay)
  const attrs = { count: slots.length, decoupled, decays, growEvery, largestScale }
  run<tf.Tensor[]>(halfKernelNames.scaledOptimizerStep, slotInputs(slots, { hyper, scale, counts }), attrs)
}

/** The batch of `items` int32 [N], item = row · (copies + 1) + copy: inputs [N, values] and their rows' targets. */
export function batchItems(
  { spectra, floors, targets }: ItemSource,
  items: tf.Tensor1D,
  { augmentation, seed }: ItemAttrs,
): { readonly inputs: tf.Tensor2D; readonly targets: tf.Tensor } {
  if (refereed()) return referee.batchItems({ spectra, floors, targets }, items, { augmentation, seed })
  const [inputs, found] = run<[tf.Tensor2D, tf.Tensor]>(
    kernelNames.batchItems,
    { spectra, floors, targets, items },
    {
      versions: copiesOf(augmentation) + 1,
      steps: augmentation.flatMap(({ copies, scaleMin, scaleMax, noiseSd }) => [copies, scaleMin, scaleMax, noiseSd]),
      seedLow: seed >>> 0,
      seedHigh: Math.floor(seed / 2 ** 32),
    },
  )
  return { inputs, targets: found }
}

/** Heads [...], all of one shape → [..., heads]. */
export function joinHeads(heads: readonly tf.Tensor[]): tf.Tensor {
  const [first] = heads
  if (!first) throw new Error('no heads to join')
  const joined = [...first.shape, heads.length]
  if (runsOnStock('joinHeads', () => elementwiseDemand(first.shape, joined))) return referee.joinHeads(heads)
  const inputs = Object.fromEntries(heads.map((head, h) => [`head${h}`, head]))
  return run(kernelNames.joinHeads, inputs, { count: heads.length })
}
