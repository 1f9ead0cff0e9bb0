/** What frames a training step on WASM: the batch, the composite loss, the fused dense layer and the optimizer. */
import { streams } from '#domain/random/rng'
import { matMul } from './convolutionKernels.ts'
import { activation } from './elementwiseKernels.ts'
import {
  address,
  elementCount,
  flag,
  type KernelCall,
  number,
  slicesOfAll,
  tensor,
  type WasmKernel,
} from './kernelCall.ts'

export const denseActivated: WasmKernel = (call) => {
  const product = { a: tensor(call, 'x'), b: tensor(call, 'kernel'), bias: tensor(call, 'bias') }
  const z = one(matMul({ ...call, inputs: product, attrs: { transposeA: false, transposeB: false } }))
  return [one(activation({ ...call, inputs: { x: z } })), z]
}

function one(result: ReturnType<WasmKernel>) {
  if (Array.isArray(result)) throw new Error('one tensor expected')
  return result
}

export const compositeLoss: WasmKernel = (call) => {
  const { heap, library, lanes } = call
  const prediction = tensor(call, 'prediction')
  const [batch = 0, points = 0, components = 0] = prediction.shape
  const loss = heap.output([])
  const gradient = heap.output(prediction.shape)
  const measures = heap.output([3 + 2 * components])
  const weights = address(call, 'componentWeights')
  const curves = [heap.addressOf(prediction), address(call, 'target'), weights, address(call, 'peakWeights')]
  const sizes = [batch, points, components]
  const shares = [number(call, 'squared'), number(call, 'cosine'), number(call, 'peak')]
  heap.withScratch(slicesOfAll * library.compositeLossSumsBytes(components), (sums) => {
    const args = [...curves, heap.addressOf(gradient), sums, ...sizes, ...shares, number(call, 'epsilon')]
    lanes.run('compositeLossSums', args, { slices: slicesOfAll, microseconds: elementCount(prediction) / 500 })
    const results = [weights, heap.addressOf(loss), heap.addressOf(measures)]
    library.compositeLoss(sums, ...results, ...sizes, ...shares, slicesOfAll)
  })
  return [loss, gradient, measures]
}

export const joinHeads: WasmKernel = (call) => {
  const { heap, lanes } = call
  const heads = number(call, 'count')
  const first = tensor(call, 'head0')
  const joined = heap.output([...first.shape, heads])
  const count = elementCount(first)
  for (let head = 0; head < heads; head++) {
    const pointers = [address(call, `head${head}`), heap.addressOf(joined)]
    lanes.run('joinHead', [...pointers, count, head, heads], { slices: slicesOfAll, microseconds: count / 1000 })
  }
  return joined
}

export const splitHeads: WasmKernel = (call) => {
  const { heap, lanes } = call
  const joined = tensor(call, 'joined')
  const heads = joined.shape.at(-1) ?? 1
  const count = elementCount(joined) / heads
  return Array.from({ length: heads }, (_, head) => {
    const slope = heap.output(joined.shape.slice(0, -1))
    const pointers = [heap.addressOf(joined), heap.addressOf(slope)]
    lanes.run('splitHead', [...pointers, count, head, heads], { slices: slicesOfAll, microseconds: count / 1000 })
    return slope
  })
}

/** Words of 32 bits in one entry of the kernel's table. */
const entryWords = 6

export const optimizerStep: WasmKernel = (call) => {
  const { heap, lanes, inputs } = call
  const count = number(call, 'count')
  const decays = numbers(call, 'decays')
  let elements = 0
  heap.withScratch(count * entryWords * 4, (table) => {
    const words = new Int32Array(heap.memory.buffer, table, count * entryWords)
    const floats = new Float32Array(heap.memory.buffer, table, count * entryWords)
    for (let i = 0; i < count; i++) {
      const gradient = inputs[`gradient${i}`]
      const addresses = ['parameter', 'firstMoment', 'secondMoment'].map((name) => address(call, `${name}${i}`))
      const size = elementCount(tensor(call, `parameter${i}`))
      words.set([...addresses, gradient ? heap.addressOf(gradient) : 0, size], i * entryWords)
      floats[i * entryWords + 5] = decays[i] ?? 0
      elements += size
    }
    const args = [table, count, address(call, 'hyper'), flag(call, 'decoupled')]
    lanes.run('optimizerStep', args, { slices: slicesOfAll, microseconds: elements / 1000 })
  })
  return []
}

export const batchItems: WasmKernel = (call) => {
  const { heap, library, lanes } = call
  const [spectra, targets, items] = [tensor(call, 'spectra'), tensor(call, 'targets'), tensor(call, 'items')]
  const [, points = 0] = spectra.shape
  const [rows = 0, ...targetShape] = targets.shape
  const count = elementCount(items)
  const steps = numbers(call, 'steps')
  const inputs = heap.output([count, points])
  const found = heap.output([count, ...targetShape], targets.dtype)
  const targetWords = rows === 0 ? 0 : elementCount(targets) / rows
  const operands = [heap.addressOf(spectra), address(call, 'floors'), heap.addressOf(targets), heap.addressOf(items)]
  const results = [heap.addressOf(inputs), heap.addressOf(found)]
  const seed = [number(call, 'seedLow'), number(call, 'seedHigh')]
  heap.withScratch(Math.max(8, steps.length * 8), (table) => {
    new Float64Array(heap.memory.buffer, table, steps.length).set(steps)
    const sizes = [count, points, targetWords, number(call, 'versions'), table, steps.length / 4]
    lanes.run('batchItems', [...operands, ...results, ...sizes, ...seed, streams.augmentation], {
      slices: slicesOfAll,
      scratchBytes: library.batchItemsScratch(points),
      microseconds: (count * points) / (steps.length === 0 ? 2000 : 50),
    })
  })
  return [inputs, found]
}

function numbers({ attrs }: KernelCall, name: string): readonly number[] {
  const value = attrs[name]
  if (!Array.isArray(value)) throw new Error(`attribute ${name} is missing`)
  return value.map(Number)
}
