/** Activation, pooling, dropout and cross-entropy on WASM. */
import { streams } from '#domain/random/rng'
import {
  activationCode,
  address,
  elementCount,
  number,
  slicesOfAll,
  spectraShape,
  tensor,
  type WasmKernel,
} from './kernelCall.ts'
import type { Slicing } from './lanes.ts'

/** `elements` go through in a microsecond on one lane, roughly. */
const slicing = (count: number, elements: number): Slicing => ({ slices: slicesOfAll, microseconds: count / elements })

export const activation: WasmKernel = (call) => {
  const { heap, lanes } = call
  const x = tensor(call, 'x')
  const y = heap.output(x.shape)
  const count = elementCount(x)
  lanes.run('activation', [activationCode(call), heap.addressOf(x), heap.addressOf(y), count], slicing(count, 1000))
  return y
}

export const activationGrad: WasmKernel = (call) => {
  const { heap, lanes } = call
  const x = tensor(call, 'x')
  const dx = heap.output(x.shape)
  const count = elementCount(x)
  const operands = [heap.addressOf(x), address(call, 'dy'), heap.addressOf(dx)]
  lanes.run('activationGrad', [activationCode(call), ...operands, count], slicing(count, 1000))
  return dx
}

export const maxPool1d: WasmKernel = (call) => {
  const { heap, lanes } = call
  const x = tensor(call, 'x')
  const [batch, width, channels] = spectraShape(x)
  const size = number(call, 'size')
  const y = heap.output([batch, Math.floor(width / size), channels])
  const operands = [heap.addressOf(x), heap.addressOf(y)]
  lanes.run('maxPool1d', [...operands, batch, width, channels, size], slicing(elementCount(x), 2000))
  return y
}

export const maxPool1dGrad: WasmKernel = (call) => {
  const { heap, lanes } = call
  const x = tensor(call, 'x')
  const [batch, width, channels] = spectraShape(x)
  const dx = heap.output(x.shape)
  const operands = [heap.addressOf(x), address(call, 'dy'), heap.addressOf(dx)]
  const sizes = [batch, width, channels, number(call, 'size')]
  lanes.run('maxPool1dGrad', [...operands, ...sizes], slicing(elementCount(x), 1000))
  return dx
}

export const dropout: WasmKernel = (call) => {
  const { heap, lanes, library } = call
  const x = tensor(call, 'x')
  const rate = number(call, 'rate')
  const y = heap.output(x.shape)
  const count = elementCount(x)
  // (word >>> 8)/2²⁴ ≥ rate, asked of whole numbers.
  const threshold = Math.ceil(rate * 2 ** 24)
  const operands = [heap.addressOf(x), address(call, 'clock'), heap.addressOf(y), count]
  lanes.run('dropout', [...operands, threshold, 1 / (1 - rate), number(call, 'layer'), streams.dropout], {
    ...slicing(count, 500),
    scratchBytes: library.dropoutScratch(),
  })
  return y
}

export const softmaxCrossEntropy: WasmKernel = (call) => {
  const { heap, library } = call
  const logits = tensor(call, 'logits')
  const [batch, classes] = logits.shape
  if (batch === undefined || classes === undefined) throw new Error(`[batch, classes] expected, not [${logits.shape}]`)
  const loss = heap.output([])
  const dlogits = heap.output(logits.shape)
  const correct = heap.output([])
  library.softmaxCrossEntropy(
    heap.addressOf(logits),
    address(call, 'labels'),
    heap.addressOf(loss),
    heap.addressOf(dlogits),
    heap.addressOf(correct),
    batch,
    classes,
  )
  return [loss, dlogits, correct]
}
