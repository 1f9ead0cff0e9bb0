/** In the page: opens WebGPU and runs single kernels, or a whole step, as often as it is told. */
import * as tf from '@tensorflow/tfjs'
import { kernelNames } from '../../workers/engine/kernels/contract.ts'
import { openWebgpuBackend, type WebgpuDevice } from '../../workers/engine/webgpuBackend.ts'
import { batch, convolutions, trainingStep } from '../kernelsWasm/network.ts'

export interface Subject {
  readonly name: string
  /** Multiply-adds counted twice; null where memory is what counts. */
  readonly gflop: number | null
}

interface Case extends Subject {
  readonly run: () => unknown
}

const normal = (...shape: number[]): tf.Tensor => tf.randomNormal(shape, 0, 1, 'float32', 7)
const run = (name: keyof typeof kernelNames, inputs: tf.NamedTensorMap, attrs: tf.NamedAttrMap = {}): unknown =>
  tf.engine().runKernel(kernelNames[name], inputs, attrs)

function convolutionCases(): Case[] {
  return convolutions.flatMap(({ width, inChannels, kernel, outChannels }, layer) => {
    const [x, dy] = [normal(batch, width, inChannels), normal(batch, width, outChannels)]
    const [filter, bias] = [normal(kernel, inChannels, outChannels), normal(outChannels)]
    const padding = (kernel - 1) / 2
    const gflop = (2 * batch * width * inChannels * outChannels * kernel) / 1e9
    const name = `${inChannels}→${outChannels} k${kernel} w${width}`
    const forward = { name: `conv ${name}`, gflop, run: () => run('conv1d', { x, filter, bias }, { padding }) }
    const filterGrad = {
      name: `filter gradient ${name}`,
      gflop,
      run: () => run('conv1dFilterGrad', { x, dy }, { padding, kernel }),
    }
    const inputGrad = {
      name: `input gradient ${name}`,
      gflop,
      run: () => run('conv1dInputGrad', { dy, filter }, { padding, width }),
    }
    return layer === 0 ? [forward, filterGrad] : [forward, filterGrad, inputGrad]
  })
}

/** The other kernels at the sizes of the first block, the largest of the network, and the wide dense layer. */
function otherCases(): Case[] {
  const [x, dy] = [normal(batch, 1351, 32), normal(batch, 1351, 32)]
  const [gamma, beta, mean] = [normal(32), normal(32), normal(32)]
  const variance = tf.ones([32])
  const norm = { epsilon: 1e-5, activation: 'relu' }
  const pooled = normal(batch, 337, 32)
  const clock = tf.tensor1d([1, 42], 'int32')
  const [a, b, bias, dense] = [normal(batch, 2688), normal(2688, 256), normal(256), normal(batch, 256)]
  const adam = {
    parameter0: normal(2688, 256),
    firstMoment0: normal(2688, 256),
    secondMoment0: tf.ones([2688, 256]),
    gradient0: normal(2688, 256),
    hyper: tf.tensor1d([1e-3, 0.9, 0.999, 1e-8, 0.1, 0.001]),
  }
  const product = (2 * batch * 2688 * 256) / 1e9
  const memory = (name: string, body: () => unknown): Case => ({ name, gflop: null, run: body })
  return [
    memory('batchNorm + relu 32 × 1351 × 32', () => run('batchNormTrain', { x, gamma, beta }, norm)),
    memory('batchNorm + relu gradient', () => run('batchNormTrainGrad', { x, dy, gamma, beta, mean, variance }, norm)),
    memory('bias gradient', () => run('biasGrad', { dy })),
    memory('max-pool 4', () => run('maxPool1d', { x }, { size: 4 })),
    memory('max-pool 4 gradient', () => run('maxPool1dGrad', { x, dy: pooled }, { size: 4 })),
    memory('dropout 32 × 337 × 32', () => run('dropout', { x: pooled, clock }, { rate: 0.25, layer: 4 })),
    { name: 'dense 2688 → 256', gflop: product, run: () => run('matMul', { a, b, bias }) },
    { name: 'dense, gradient in x', gflop: product, run: () => run('matMul', { a: dense, b }, { transposeB: true }) },
    {
      name: 'dense, gradient in w',
      gflop: product,
      run: () => run('matMul', { a, b: dense }, { transposeA: true }),
    },
    memory('adam 2688 × 256', () => run('optimizerStep', adam, { count: 1, decoupled: false, decays: [1e-4] })),
  ]
}

/** What the first block's convolution costs with tfjs's own kernels. */
function stockCases(): Case[] {
  const x = normal(batch, 337, 32) as tf.Tensor3D
  const filter = normal(11, 32, 64) as tf.Tensor3D
  const gflop = (2 * batch * 337 * 32 * 64 * 11) / 1e9
  const wide = normal(batch, 1351, 32) as tf.Tensor3D
  return [
    { name: 'stock conv1d 32→64 k11 w337', gflop, run: () => tf.conv1d(x, filter, 1, 'same') },
    {
      name: 'stock batchNorm of moments 32 × 1351 × 32',
      gflop: null,
      run: () => {
        const { mean, variance } = tf.moments(wide, [0, 1])
        return tf.relu(tf.batchNorm(wide, mean, variance, undefined, undefined, 1e-5))
      },
    },
  ]
}

let device: WebgpuDevice | null = null
let cases: readonly Case[] = []
let step: () => tf.Scalar = () => tf.scalar(Number.NaN)

const bench = {
  async open(): Promise<{ readonly adapter: string; readonly subjects: readonly Subject[] }> {
    const opened = await openWebgpuBackend()
    if (!opened.ok) throw new Error(opened.error.message)
    device = opened.value
    await tf.setBackend('webgpu')
    cases = [...convolutionCases(), ...otherCases(), ...stockCases()]
    step = trainingStep()
    return { adapter: device.adapter, subjects: cases.map(({ name, gflop }) => ({ name, gflop })) }
  },
  /** Milliseconds of the clock for `count` runs of a case, the device's work included. */
  async run(name: string, count: number): Promise<number> {
    const body = cases.find((candidate) => candidate.name === name)?.run
    if (!body || !device) throw new Error(`no case “${name}”`)
    const start = performance.now()
    for (let i = 0; i < count; i++) tf.tidy(() => void body())
    await device.settle()
    return performance.now() - start
  },
  async step(): Promise<{ readonly ms: number; readonly recordMs: number; readonly loss: number }> {
    if (!device) throw new Error('not open')
    const start = performance.now()
    const loss = step()
    const recordMs = performance.now() - start
    await device.settle()
    const ms = performance.now() - start
    const [value = Number.NaN] = await loss.data()
    loss.dispose()
    return { ms, recordMs, loss: value }
  },
  /** Must be empty, or the figures are of work that was never done. */
  async errors(): Promise<readonly string[]> {
    return device ? (await device.takeErrors()).map(({ message }) => message) : []
  },
}

declare global {
  interface Window {
    bench: typeof bench
  }
}

window.bench = bench
