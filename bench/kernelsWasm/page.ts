/** In the page: opens the WASM backend from the site's own files and times its kernels and a whole step. */
import * as tf from '@tensorflow/tfjs'
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

export interface StepTimes {
  readonly adapter: string
  readonly losses: readonly number[]
  readonly medianStepMs: number
  readonly bestStepMs: number
  /** Time by kernel within one step (median over steps), largest first. */
  readonly kernels: readonly { readonly name: string; readonly ms: number }[]
  readonly layers: readonly LayerTimes[]
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
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

let latestStep: () => tf.Scalar

async function measure(build: WasmBuild, steps: number): Promise<StepTimes> {
  const opened = await openWasmBackend({ build })
  if (!opened.ok) throw new Error(opened.error.message)
  const step = trainingStep()
  latestStep = step
  const losses: number[] = []
  const stepTimes: number[] = []
  for (let i = 0; i < steps; i++) {
    const start = performance.now()
    const loss = step()
    losses.push(loss.dataSync()[0] ?? Number.NaN)
    loss.dispose()
    stepTimes.push(performance.now() - start)
  }
  const totals = new Map<string, number>()
  const counted = 5
  withKernelClock(totals, () => {
    for (let i = 0; i < counted; i++) step().dispose()
  })
  const kernels = [...totals].map(([name, ms]) => ({ name, ms: ms / counted })).sort((a, b) => b.ms - a.ms)
  const warm = stepTimes.slice(3)
  return {
    adapter: opened.value.adapter,
    losses,
    medianStepMs: median(warm),
    bestStepMs: Math.min(...warm),
    kernels,
    layers: layerTimes(7),
  }
}

declare global {
  interface Window {
    measure: typeof measure
    /** Takes further steps of the network measured last. */
    takeSteps(count: number): void
  }
}
window.measure = measure
window.takeSteps = (count) => {
  for (let i = 0; i < count; i++) latestStep().dispose()
}
