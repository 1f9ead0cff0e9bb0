/** Activation, pooling, dropout, loss and Adam on WASM. */
import { streams } from '#domain/rng'
import { activationCode, address, elementCount, number, spectraShape, tensor, type WasmKernel } from './kernelCall.ts'

export const activation: WasmKernel = (call) => {
  const { heap, library } = call
  const x = tensor(call, 'x')
  const y = heap.output(x.shape)
  library.activation(activationCode(call), heap.addressOf(x), heap.addressOf(y), elementCount(x))
  return y
}

export const activationGrad: WasmKernel = (call) => {
  const { heap, library } = call
  const x = tensor(call, 'x')
  const dx = heap.output(x.shape)
  library.activationGrad(
    activationCode(call),
    heap.addressOf(x),
    address(call, 'dy'),
    heap.addressOf(dx),
    elementCount(x),
  )
  return dx
}

export const maxPool1d: WasmKernel = (call) => {
  const { heap, library } = call
  const x = tensor(call, 'x')
  const [batch, width, channels] = spectraShape(x)
  const size = number(call, 'size')
  const y = heap.output([batch, Math.floor(width / size), channels])
  library.maxPool1d(heap.addressOf(x), heap.addressOf(y), batch, width, channels, size)
  return y
}

export const maxPool1dGrad: WasmKernel = (call) => {
  const { heap, library } = call
  const x = tensor(call, 'x')
  const [batch, width, channels] = spectraShape(x)
  const dx = heap.output(x.shape)
  library.maxPool1dGrad(
    heap.addressOf(x),
    address(call, 'dy'),
    heap.addressOf(dx),
    batch,
    width,
    channels,
    number(call, 'size'),
  )
  return dx
}

export const dropout: WasmKernel = (call) => {
  const { heap, library } = call
  const x = tensor(call, 'x')
  const rate = number(call, 'rate')
  const y = heap.output(x.shape)
  // (word >>> 8)/2²⁴ ≥ rate, asked of whole numbers.
  const threshold = Math.ceil(rate * 2 ** 24)
  heap.withScratch(library.dropoutScratch(), (scratch) =>
    library.dropout(
      heap.addressOf(x),
      address(call, 'clock'),
      heap.addressOf(y),
      elementCount(x),
      threshold,
      1 / (1 - rate),
      number(call, 'layer'),
      streams.dropout,
      scratch,
    ),
  )
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

export const adam: WasmKernel = (call) => {
  call.library.adam(
    address(call, 'parameter'),
    address(call, 'firstMoment'),
    address(call, 'secondMoment'),
    address(call, 'gradient'),
    address(call, 'hyper'),
    elementCount(tensor(call, 'parameter')),
  )
  return []
}
