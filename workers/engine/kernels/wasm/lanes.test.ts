import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ModelSpec } from '#domain/model/modelSpec'
import { buildFolder } from '../../../../scripts/buildKernels.mjs'
import { freshState, silentHooks, smallModel, smallPoints, smallStudy, smallTraining } from '../../training.testkit.ts'
import { runTraining } from '../../trainingLoop.ts'
import { diskSources, openWasmOnDisk } from '../../wasmBackend.testkit.ts'
import { forAll, input, poisonMemory } from '../comparison.testkit.ts'
import { kernelNames } from '../contract.ts'
import * as ops from '../ops.ts'
import { openHeap, type WasmHeap } from './heap.ts'
import { LaneFailure, type Lanes, type LaneThread, openLanes } from './lanes.ts'
import { instantiateLibrary, type WasmBuild, type WasmLibrary } from './library.ts'
import { withSharedMemory } from './memoryFlag.ts'
import { registerWasmKernels } from './register.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

interface Kernels {
  readonly heap: WasmHeap
  readonly library: WasmLibrary
  readonly module: WebAssembly.Module
}

async function openKernels(build: WasmBuild): Promise<Kernels> {
  await openWasmOnDisk(build)
  const heap = openHeap(tf.backend())
  const bytes = withSharedMemory(await readFile(join(buildFolder, `kernels.${build}.wasm`)), true)
  const module = await WebAssembly.compile(bytes ?? new Uint8Array())
  return { heap, module, library: await instantiateLibrary(module, heap.memory) }
}

/** Lanes that share whatever they are given, however little. */
const openEager = (kernels: Kernels, count: number): Promise<Lanes> =>
  openLanes({
    ...kernels,
    threads: Array.from({ length: count - 1 }, diskSources.newThread),
    shareFromMicroseconds: 0,
  })

/** One thread that takes slices from the last to the first, into scratch full of NaN: what chance might do. */
const openBackwards = ({ heap, library }: Kernels): Lanes => ({
  count: 1,
  done: [],
  run(kernel, args, { slices, scratchBytes = 0 }) {
    heap.withScratch(scratchBytes, (scratch) => {
      for (let slice = slices - 1; slice >= 0; slice--) {
        new Float32Array(heap.memory.buffer, scratch, scratchBytes / 4).fill(Number.NaN)
        library[kernel](...args, slice, slices, scratch)
      }
    })
  },
  end: () => {},
})

/** Of the values' bytes: two NaN of different bits differ, and long results compare fast. */
const bitsOf = (tensor: tf.Tensor): string => Buffer.from(Float32Array.from(tensor.dataSync()).buffer).toString('hex')

describe.each<WasmBuild>(['relaxed', 'simd'])('the %s kernels on one, two and four lanes', (build) => {
  let kernels: Kernels
  let all: Lanes[]

  beforeAll(async () => {
    kernels = await openKernels(build)
    all = await Promise.all([1, 2, 4].map((count) => openEager(kernels, count)))
    expect(all.map(({ count }) => count)).toEqual([1, 2, 4])
    all.push(openBackwards(kernels))
  })
  afterAll(() => {
    for (const lanes of all) lanes.end()
  })

  /** Runs on every number of lanes, into memory full of NaN, and compares all bits of all results. */
  const expectSameBits = async (run: () => tf.Tensor[]): Promise<void> => {
    const found = all.map((lanes) => {
      registerWasmKernels(kernels.library, kernels.heap, lanes)
      let bits: string[] = []
      tf.tidy(() => {
        poisonMemory()
        bits = run().map(bitsOf)
      })
      return bits
    })
    expect(found[0]?.length).toBeGreaterThan(0)
    for (const other of found.slice(1)) expect(other).toEqual(found[0])
  }

  const run = (name: keyof typeof kernelNames, inputs: tf.NamedTensorMap, attrs: tf.NamedAttrMap = {}): tf.Tensor[] =>
    [tf.engine().runKernel(kernelNames[name], inputs, attrs)].flat() as tf.Tensor[]

  const filled = (shape: number[], seed: number): tf.Tensor => {
    const { values } = input(shape, seed)
    return tf.tensor(values, shape)
  }
  const size = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max })

  it('convolve and differentiate to the same bits', () =>
    forAll(
      fc
        .record({
          batch: size(9),
          width: size(60),
          inputs: size(20),
          taps: size(15),
          outputs: size(20),
          padding: fc.nat(9),
        })
        .filter(({ width, taps, padding }) => width + 2 * padding >= taps && padding < taps),
      ({ batch, width, inputs, taps, outputs, padding }) =>
        expectSameBits(() => {
          const x = filled([batch, width, inputs], 1)
          const filter = filled([taps, inputs, outputs], 2)
          const dy = filled([batch, width + 2 * padding - taps + 1, outputs], 3)
          return [
            ...run('conv1d', { x, filter, bias: filled([outputs], 4) }, { padding }),
            ...run('conv1dInputGrad', { dy, filter }, { padding, width }),
            ...run('conv1dFilterGrad', { x, dy }, { padding, kernel: taps }),
          ]
        }),
      40,
    ))

  it('multiply matrices to the same bits', () =>
    forAll(
      fc.tuple(size(150), fc.oneof(size(40), fc.constantFrom(513, 1100)), size(90), fc.boolean(), fc.boolean()),
      ([rows, depth, columns, transposeA, transposeB]) =>
        expectSameBits(() => {
          const a = filled(transposeA ? [depth, rows] : [rows, depth], 1)
          const b = filled(transposeB ? [columns, depth] : [depth, columns], 2)
          return [
            ...run('matMul', { a, b, bias: filled([columns], 3) }, { transposeA, transposeB }),
            ...run('biasGrad', { dy: a }),
          ]
        }),
      30,
    ))

  it('normalise, activate, pool and drop to the same bits', () =>
    forAll(
      fc.record({
        shape: fc.tuple(size(9), size(90), size(21)),
        activation: fc.constantFrom('linear', 'relu', 'gelu'),
        pool: size(5),
        rate: fc.double({ min: 0, max: 0.9, noNaN: true }),
      }),
      ({ shape, activation, pool, rate }) =>
        expectSameBits(() => {
          const [batch, width, channels] = shape
          const x = filled(shape, 1)
          const dy = filled(shape, 2)
          const [gamma, beta] = [filled([channels], 3), filled([channels], 4)]
          const attrs = { epsilon: 1e-5, activation }
          const [y, mean, variance] = run('batchNormTrain', { x, gamma, beta }, attrs)
          if (!y || !mean || !variance) throw new Error('three results expected')
          const statistics = { gamma, beta, mean, variance }
          const windows = Math.floor(width / pool)
          return [
            ...[y, mean, variance],
            ...run('batchNormTrainGrad', { x, dy, ...statistics }, attrs),
            ...run('batchNormEval', { x, ...statistics }, attrs),
            ...run('batchNormEvalGrad', { x, dy, ...statistics }, attrs),
            ...run('activation', { x }, { activation }),
            ...run('activationGrad', { x, dy }, { activation }),
            ...run('dropout', { x, clock: tf.tensor1d([3, 5], 'int32') }, { rate, layer: 1 }),
            ...(windows === 0
              ? []
              : [
                  ...run('maxPool1d', { x }, { size: pool }),
                  ...run('maxPool1dGrad', { x, dy: filled([batch, windows, channels], 5) }, { size: pool }),
                ]),
          ]
        }),
      30,
    ))

  it('step with Adam and AdamW to the same bits', () =>
    forAll(fc.tuple(size(3000), size(70), fc.boolean()), ([large, small, decoupled]) =>
      expectSameBits(() => {
        const changed = Object.fromEntries(
          [large, small].flatMap((count, i) =>
            ['parameter', 'firstMoment', 'secondMoment'].map((name) => [`${name}${i}`, filled([count], i).abs()]),
          ),
        )
        const hyper = tf.tensor1d([1e-3, 0.9, 0.999, 1e-8, 0.1, 0.001])
        const attrs = { count: 2, decoupled, decays: [1e-4, 0.3] }
        run('optimizerStep', { ...changed, gradient0: filled([large], 3), hyper }, attrs)
        return Object.values(changed)
      }),
    ))

  it('judge curves and draw batches to the same bits', () =>
    forAll(fc.tuple(size(40), size(90), size(9)), ([rows, length, components]) =>
      expectSameBits(() => {
        const [prediction, target] = [filled([rows, length, components], 1), filled([rows, length, components], 2)]
        const weights = { componentWeights: filled([components], 3), peakWeights: filled([length], 4) }
        const items = tf.tensor1d(Int32Array.from({ length: 20 }, (_, i) => (i * 5) % (4 * rows)))
        const drawing = { versions: 4, steps: [3, 0.8, 1.2, 0.1], seedLow: 5, seedHigh: 1 }
        const source = { spectra: filled([rows, length], 1), floors: tf.zeros([rows]), targets: filled([rows, 3], 2) }
        return [
          ...run(
            'compositeLoss',
            { prediction, target, ...weights },
            { squared: 0.4, cosine: 0.3, peak: 0.3, epsilon: 1e-6 },
          ),
          ...run('batchItems', { ...source, items }, drawing),
          ...run('joinHeads', { head0: prediction, head1: target }, { count: 2 }),
          ...run('splitHeads', { joined: prediction }),
        ]
      }),
    ))

  const trained = async (model: ModelSpec, lanes: Lanes): Promise<Float32Array[]> => {
    registerWasmKernels(kernels.library, kernels.heap, lanes)
    const study = { ...smallStudy, epochs: 3 }
    const training = smallTraining(study, freshState(study.seed, model), undefined, model)
    const { state } = await runTraining(training.plan, silentHooks)
    training.dispose()
    return [...state.weights.values()].map(({ data }) => data)
  }
  const perceptron: ModelSpec = {
    name: 'perceptron',
    input: [1, smallPoints],
    trunk: [
      {
        name: 'trunk',
        layers: [{ kind: 'flatten' }, { kind: 'dense', units: 37 }, { kind: 'batchNorm' }, { kind: 'gelu' }],
      },
    ],
    heads: [{ name: 'head', layers: [{ kind: 'dense', units: 3 }] }],
  }

  it.each([
    ['convolutional network', smallModel],
    ['perceptron', perceptron],
  ] as const)('train a small %s to the same weights', async (_, model) => {
    const found: Float32Array[][] = []
    for (const lanes of all) found.push(await trained(model, lanes))
    expect(found[0]?.length).toBeGreaterThan(0)
    for (const other of found.slice(1)) expect(other).toEqual(found[0])
  })
})

describe('lanes', () => {
  let kernels: Kernels
  beforeAll(async () => {
    kernels = await openKernels('simd')
  })

  const convolve = () =>
    tf.tidy(
      () =>
        ops
          .conv1d(tf.ones([32, 400, 32]), tf.ones([15, 32, 32]), tf.zeros([32]), 7)
          .sum()
          .dataSync()[0] ?? Number.NaN,
    )

  /** Who gets to a slice first is left to chance, which is given some time. */
  const convolveUntilHelped = (lanes: Lanes): number[] => {
    const found: number[] = []
    const before = lanes.done[1] ?? 0
    for (const end = performance.now() + 20_000; lanes.done[1] === before && performance.now() < end; ) {
      found.push(convolve())
    }
    expect(lanes.done[1]).toBeGreaterThan(before)
    return found
  }

  it('stay here where no thread starts', async () => {
    const silent: LaneThread = { start: () => Promise.reject(new Error('blocked')), end: vi.fn() }
    const lanes = await openLanes({ ...kernels, threads: [silent] })
    expect(lanes.count).toBe(1)
    expect(silent.end).toHaveBeenCalled()
    registerWasmKernels(kernels.library, kernels.heap, lanes)
    expect(convolve()).toBeGreaterThan(0)
    expect(lanes.done[0]).toBe(0)
  })

  it('share nothing that is too little to be shared', async () => {
    const lanes = await openLanes({ ...kernels, threads: [diskSources.newThread()] })
    registerWasmKernels(kernels.library, kernels.heap, lanes)
    tf.tidy(() => void ops.activation(tf.ones([100]), 'relu'))
    expect(lanes.done).toEqual([0, 0])
    convolve()
    expect((lanes.done[0] ?? 0) + (lanes.done[1] ?? 0)).toBeGreaterThan(0)
    lanes.end()
  })

  it('work on memory that has grown since they started', async () => {
    const lanes = await openEager(kernels, 2)
    registerWasmKernels(kernels.library, kernels.heap, lanes)
    const before = kernels.heap.memory.buffer.byteLength
    const held: tf.Tensor[] = []
    const expected = convolve()
    convolveUntilHelped(lanes)
    while (kernels.heap.memory.buffer.byteLength < before + 2 ** 26) held.push(tf.zeros([2 ** 20]))
    expect(new Set([...convolveUntilHelped(lanes), expected]).size).toBe(1)
    tf.dispose(held)
    lanes.end()
  })

  it('end with an error, not a wait, when a thread takes work and does not finish it', async () => {
    const thief: LaneThread = (() => {
      const worker = new Worker(
        `require('node:worker_threads').parentPort.on('message', ({ mailbox }) => {
          const [bell, ticket] = [0, 1]
          const words = new Int32Array(mailbox, 0, 8)
          require('node:worker_threads').parentPort.postMessage(true)
          for (let heard = 0; ; heard = Atomics.load(words, bell)) {
            Atomics.wait(words, bell, heard)
            Atomics.add(words, ticket, 1)
          }
        })`,
        { eval: true, execArgv: [] },
      )
      return {
        start: (start) =>
          new Promise((resolve) => {
            worker.once('message', () => resolve())
            worker.postMessage(start)
          }),
        end: () => void worker.terminate(),
      }
    })()
    const lanes = await openLanes({ ...kernels, threads: [thief], answerTimeoutMs: 300 })
    expect(lanes.count).toBe(2)
    registerWasmKernels(kernels.library, kernels.heap, lanes)
    const attempts = () => {
      for (let i = 0; i < 50; i++) convolve()
    }
    expect(attempts).toThrow(LaneFailure)
    expect(lanes.count).toBe(1)
    expect(convolve()).toBeGreaterThan(0)
  })

  it('are told by the backend, and give up their threads when it is opened again', async () => {
    expect(await openWasmOnDisk('simd', 2)).toMatchObject({
      lanes: { count: 2 },
      adapter: 'WebAssembly, 2 threads, SIMD',
    })
    expect(await openWasmOnDisk('simd')).toMatchObject({
      lanes: { count: 1 },
      adapter: 'WebAssembly, one thread, SIMD',
    })
  })
})
