/**
 * How the kernels of `contract.ts` differentiate: one registration per name, for every backend.
 * Each input's gradient is a closure that tfjs calls only when that input lies on a path from the
 * variables asked for, so attribution (gradient in x alone) never computes a filter gradient.
 * A kernel that returns several gradients at once runs when its node is reached, outside the
 * closures: what a closure creates and does not return is disposed of before the next one runs.
 */
import * as tf from '@tensorflow/tfjs'
import { type ActivationKind, halfKernelNames, kernelNames } from './contract.ts'
import { isHalf } from './halves.ts'

type MatMulAttrs = { transposeA: boolean; transposeB: boolean }
type NormalisationAttrs = { epsilon: number; activation: ActivationKind }
type Gradients = Record<string, () => tf.Tensor>

const run = <T extends tf.Tensor | tf.Tensor[]>(
  name: string,
  inputs: tf.NamedTensorMap,
  attrs: tf.NamedAttrMap = {},
): T => tf.engine().runKernel<T>(name, inputs, attrs)

const notDifferentiable = (input: string, kernel: string) => (): never => {
  throw new Error(`${kernel} is not differentiable in ${input}`)
}

/** Gradient of an operation with one output. */
function register<Saved extends readonly tf.Tensor[], Attrs = object>(
  kernelName: string,
  inputsToSave: string[],
  gradient: (dy: tf.Tensor, saved: Saved, attrs: Attrs) => Gradients,
): void {
  tf.registerGradient({
    kernelName,
    inputsToSave,
    gradFunc: (dy, saved, attrs) => gradient(dy as tf.Tensor, saved as unknown as Saved, attrs as Attrs),
  })
}

/** Gradient of an operation with several outputs of which only the first is differentiable. */
function registerFirstOutput<Saved extends readonly tf.Tensor[], Attrs = object>(
  kernelName: string,
  inputsToSave: string[],
  outputsToSave: boolean[],
  gradient: (dy: tf.Tensor, saved: Saved, attrs: Attrs) => Gradients,
): void {
  tf.registerGradient({
    kernelName,
    inputsToSave,
    outputsToSave,
    gradFunc: (dys, saved, attrs) =>
      gradient((dys as tf.Tensor[])[0] as tf.Tensor, saved as unknown as Saved, attrs as Attrs),
  })
}

function registerConvolution(): void {
  register<[tf.Tensor3D, tf.Tensor3D], { padding: number }>(
    kernelNames.conv1d,
    ['x', 'filter'],
    (dy, [x, filter], { padding }) => ({
      x: () => run(kernelNames.conv1dInputGrad, { dy, filter }, { padding, width: x.shape[1] }),
      filter: () => run(kernelNames.conv1dFilterGrad, { x, dy }, { padding, kernel: filter.shape[0] }),
      bias: () => run(kernelNames.biasGrad, { dy }),
    }),
  )
}

const product = (a: tf.Tensor, b: tf.Tensor, attrs: MatMulAttrs & { half: boolean }): tf.Tensor =>
  run(kernelNames.matMul, { a, b }, attrs)

/** With C = op(A)·op(B): the gradient of op(A) is dy·op(B)ᵀ, and of op(B) op(A)ᵀ·dy, transposed back where op does. */
function registerMatMul(): void {
  register<[tf.Tensor2D, tf.Tensor2D], MatMulAttrs>(
    kernelNames.matMul,
    ['a', 'b'],
    (dy, [a, b], { transposeA, transposeB }) => {
      const like =
        (operand: tf.Tensor) =>
        (left: tf.Tensor, right: tf.Tensor, turnLeft: boolean, turnRight: boolean): tf.Tensor =>
          product(left, right, { transposeA: turnLeft, transposeB: turnRight, half: isHalf(operand) })
      return {
        a: () => (transposeA ? like(a)(b, dy, transposeB, true) : like(a)(dy, b, false, !transposeB)),
        b: () => (transposeB ? like(b)(dy, a, true, transposeA) : like(b)(a, dy, !transposeA, false)),
        bias: () => run(kernelNames.biasGrad, { dy }),
      }
    },
  )
}

/** One gradient of the pre-activation feeds all three. */
function registerDenseActivated(): void {
  registerFirstOutput<[tf.Tensor2D, tf.Tensor2D, tf.Tensor2D], { activation: ActivationKind }>(
    kernelNames.denseActivated,
    ['x', 'kernel'],
    [false, true],
    (dy, [x, kernel, z], { activation }) => {
      const dz: tf.Tensor = run(kernelNames.activationGrad, { x: z, dy }, { activation })
      return {
        x: () => product(dz, kernel, { transposeA: false, transposeB: true, half: isHalf(x) }),
        kernel: () => product(x, dz, { transposeA: true, transposeB: false, half: false }),
        bias: () => run(kernelNames.biasGrad, { dy: dz }),
      }
    },
  )
}

function registerNormalisation(): void {
  type Five = [tf.Tensor, tf.Tensor1D, tf.Tensor1D, tf.Tensor1D, tf.Tensor1D]
  registerFirstOutput<Five, NormalisationAttrs>(
    kernelNames.batchNormTrain,
    ['x', 'gamma', 'beta'],
    [false, true, true],
    (dy, [x, gamma, beta, mean, variance], { epsilon, activation }) => {
      const [dx, dgamma, dbeta] = run<[tf.Tensor, tf.Tensor, tf.Tensor]>(
        kernelNames.batchNormTrainGrad,
        { x, dy, gamma, beta, mean, variance },
        { epsilon, activation },
      )
      return { x: () => dx, gamma: () => dgamma, beta: () => dbeta }
    },
  )
  const inputs = ['x', 'gamma', 'beta', 'mean', 'variance']
  register<Five, NormalisationAttrs>(kernelNames.batchNormEval, inputs, (dy, saved, { epsilon, activation }) => {
    const [x, gamma, beta, mean, variance] = saved
    const refused = (input: string) => notDifferentiable(input, kernelNames.batchNormEval)
    return {
      x: () => run(kernelNames.batchNormEvalGrad, { x, dy, gamma, beta, mean, variance }, { epsilon, activation }),
      gamma: refused('gamma'),
      beta: refused('beta'),
      mean: refused('mean'),
      variance: refused('variance'),
    }
  })
}

function registerElementwise(): void {
  register<[tf.Tensor], { activation: ActivationKind }>(kernelNames.activation, ['x'], (dy, [x], { activation }) => ({
    x: () => run(kernelNames.activationGrad, { x, dy }, { activation }),
  }))
  register<[tf.Tensor3D], { size: number }>(kernelNames.maxPool1d, ['x'], (dy, [x], { size }) => ({
    x: () => run(kernelNames.maxPool1dGrad, { x, dy }, { size }),
  }))
  register<[tf.Tensor1D], { rate: number; layer: number }>(
    kernelNames.dropout,
    ['clock'],
    (dy, [clock], { rate, layer }) => ({
      x: () => run(kernelNames.dropout, { x: dy, clock }, { rate, layer }),
      clock: notDifferentiable('clock', kernelNames.dropout),
    }),
  )
}

function registerHeads(): void {
  register<[], { count: number }>(kernelNames.joinHeads, [], (dy, _, { count }) => {
    const slopes = run<tf.Tensor[]>(kernelNames.splitHeads, { joined: dy })
    return Object.fromEntries(
      Array.from({ length: count }, (_, h) => [
        `head${h}`,
        () => {
          const slope = slopes[h]
          if (!slope) throw new Error(`no gradient for head ${h}`)
          return slope
        },
      ]),
    )
  })
}

function registerLoss(): void {
  registerFirstOutput<[tf.Tensor2D]>(
    kernelNames.softmaxCrossEntropy,
    [],
    [false, true, false],
    (dy, [logitsGradient]) => ({
      logits: () => tf.mul(logitsGradient, dy),
      labels: notDifferentiable('labels', kernelNames.softmaxCrossEntropy),
    }),
  )
  const refused = (input: string) => notDifferentiable(input, kernelNames.compositeLoss)
  registerFirstOutput<[tf.Tensor3D]>(kernelNames.compositeLoss, [], [false, true, false], (dy, [slope]) => ({
    prediction: () => tf.mul(slope, dy),
    target: refused('target'),
    componentWeights: refused('componentWeights'),
    peakWeights: refused('peakWeights'),
  }))
}

function registerHalves(): void {
  register<[]>(halfKernelNames.narrow, [], (dy) => ({ x: () => run(halfKernelNames.widen, { x: dy }) }))
  register<[]>(halfKernelNames.widen, [], (dy) => ({ x: () => run(halfKernelNames.narrow, { x: dy }) }))
  register<[]>(halfKernelNames.turnSpectra, [], (dy) => ({ x: () => run(halfKernelNames.turnSpectra, { x: dy }) }))
  tf.registerGradient({
    kernelName: halfKernelNames.branches,
    gradFunc: (dys) => {
      const branches = Object.fromEntries((dys as tf.Tensor[]).map((dy, i) => [`branch${i}`, dy]))
      return { x: () => run(halfKernelNames.branchSum, branches, { count: Object.keys(branches).length }) }
    },
  })
}

/** Idempotent: tfjs keeps one gradient per kernel name. */
export function registerKernelGradients(): void {
  if (tf.getGradient(kernelNames.conv1d)) return
  registerConvolution()
  registerMatMul()
  registerDenseActivated()
  registerNormalisation()
  registerElementwise()
  registerLoss()
  registerHeads()
  registerHalves()
}
