/** In a worker, as in the studio: opens the WASM backend from the site's own files and times a step, its kernels and its layers. */
import * as tf from '@tensorflow/tfjs'
import { expose } from 'comlink'
import { kernelNames } from '../../workers/engine/kernels/contract.ts'
import type { WasmBuild } from '../../workers/engine/kernels/wasm/library.ts'
import { openWasmBackend } from '../../workers/engine/wasmBackend.ts'
import { batch, convolutions, trainingStep } from './network.ts'

export interface LayerTimes {
  readonly layer: string
  /** Multiply-adds counted twice. */
  readonly gflop: number
  readonly forwardMs: number
  readonly filterGradMs: number
  /** Null for the first layer: nobody asks for it in training. */
  readonly inputGradMs: number | null
}

export interface KernelTimes {
  readonly name: string
  /** Within one step. */
  readonly ms: number
}

function timeOf(run: () => unknown, repeats: number): number {
  const times: number[] = []
  for (let i = 0; i < repeats; i++) {
    const start = performance.now()
    tf.tidy(() => void run())
    times.push(performance.now() - start)
  }
  return Math.min(...times)
}

function layerTimes(repeats: number): LayerTimes[] {
  return convolutions.map(({ width, inChannels, kernel, outChannels }) => {
    const random = (shape: number[]) => tf.randomNormal(shape, 0, 1, 'float32', 5)
    const padding = (kernel - 1) / 2
    const x = random([batch, width, inChannels])
    const dy = random([batch, width, outChannels])
    const filter = random([kernel, inChannels, outChannels])
    const bias = random([outChannels])
    const run = (name: string, inputs: tf.NamedTensorMap, attrs: tf.NamedAttrMap) =>
      timeOf(() => tf.engine().runKernel(name, inputs, attrs), repeats)
    const times = {
      layer: `${inChannels}→${outChannels} k${kernel} × ${width}`,
      gflop: (2 * batch * width * kernel * inChannels * outChannels) / 1e9,
      forwardMs: run(kernelNames.conv1d, { x, filter, bias }, { padding }),
      filterGradMs: run(kernelNames.conv1dFilterGrad, { x, dy }, { padding, kernel }),
      inputGradMs: inChannels === 1 ? null : run(kernelNames.conv1dInputGrad, { dy, filter }, { padding, width }),
    }
    tf.dispose([x, dy, filter, bias])
    return times
  })
}

/** Kernels run to the end before they return, so timing the registered functions times the work. */
function withKernelClock(totals: Map<string, number>, run: () => void): void {
  const originals = tf.getKernelsForBackend('wasm')
  const timed = originals.map((config) => ({
    ...config,
    kernelFunc: (params: Parameters<typeof config.kernelFunc>[0]) => {
      const start = performance.now()
      const result = config.kernelFunc(params)
      totals.set(config.kernelName, (totals.get(config.kernelName) ?? 0) + performance.now() - start)
      return result
    },
  }))
  const swap = (configs: typeof originals) => {
    for (const config of configs) {
      tf.unregisterKernel(config.kernelName, 'wasm')
      tf.registerKernel(config)
    }
  }
  swap(timed)
  run()
  swap(originals)
}

let step: (() => tf.Scalar) | null = null

function taken(): tf.Scalar {
  step ??= trainingStep()
  return step()
}

const api = {
  async open(build: WasmBuild, threads: number): Promise<{ readonly adapter: string; readonly threads: number }> {
    const opened = await openWasmBackend({ build, threads })
    if (!opened.ok) throw new Error(opened.error.message)
    return { adapter: opened.value.adapter, threads: opened.value.lanes.count }
  },
  /** Milliseconds of each, after some that are not counted, and the loss of the last. */
  async takeSteps(
    count: number,
    uncounted: number,
  ): Promise<{ readonly ms: readonly number[]; readonly loss: number }> {
    for (let i = 0; i < uncounted; i++) taken().dispose()
    const ms: number[] = []
    let last = Number.NaN
    for (let i = 0; i < count; i++) {
      const start = performance.now()
      const loss = taken()
      last = loss.dataSync()[0] ?? Number.NaN
      loss.dispose()
      ms.push(performance.now() - start)
    }
    return { ms, loss: last }
  },
  /** Mean over a few steps, largest first. */
  async kernels(): Promise<readonly KernelTimes[]> {
    const totals = new Map<string, number>()
    const counted = 5
    withKernelClock(totals, () => {
      for (let i = 0; i < counted; i++) taken().dispose()
    })
    return [...totals].map(([name, ms]) => ({ name, ms: ms / counted })).sort((a, b) => b.ms - a.ms)
  },
  layers: async (): Promise<readonly LayerTimes[]> => layerTimes(7),
  /** Best of a few [size × size] products: plain, and as the gradients of the left and the right side take them. */
  async products(size: number): Promise<readonly number[]> {
    const [a, b] = [1, 2].map((seed) => tf.randomNormal([size, size], 0, 1, 'float32', seed)) as [tf.Tensor, tf.Tensor]
    const times = [
      { transposeA: false, transposeB: false },
      { transposeA: false, transposeB: true },
      { transposeA: true, transposeB: false },
    ].map((attrs) => timeOf(() => tf.engine().runKernel(kernelNames.matMul, { a, b }, attrs), 7))
    tf.dispose([a, b])
    return times
  },
}

export type MeasureApi = typeof api
expose(api)
