/** BatchNorm on WASM, with its activation, and the running statistics. */
import { activationCode, address, number, rowsAndColumns, tensor, type WasmKernel } from './kernelCall.ts'

export const batchNormTrain: WasmKernel = (call) => {
  const { heap, library } = call
  const x = tensor(call, 'x')
  const [rows, channels] = rowsAndColumns(x)
  const y = heap.output(x.shape)
  const mean = heap.output([channels])
  const variance = heap.output([channels])
  heap.withScratch(library.batchNormTrainScratch(channels), (scratch) =>
    library.batchNormTrain(
      activationCode(call),
      heap.addressOf(x),
      address(call, 'gamma'),
      address(call, 'beta'),
      heap.addressOf(y),
      heap.addressOf(mean),
      heap.addressOf(variance),
      rows,
      channels,
      number(call, 'epsilon'),
      scratch,
    ),
  )
  return [y, mean, variance]
}

export const batchNormTrainGrad: WasmKernel = (call) => {
  const { heap, library } = call
  const x = tensor(call, 'x')
  const [rows, channels] = rowsAndColumns(x)
  const dx = heap.output(x.shape)
  const dgamma = heap.output([channels])
  const dbeta = heap.output([channels])
  heap.withScratch(library.batchNormTrainGradScratch(channels), (scratch) =>
    library.batchNormTrainGrad(
      activationCode(call),
      heap.addressOf(x),
      address(call, 'dy'),
      address(call, 'gamma'),
      address(call, 'beta'),
      address(call, 'mean'),
      address(call, 'variance'),
      heap.addressOf(dx),
      heap.addressOf(dgamma),
      heap.addressOf(dbeta),
      rows,
      channels,
      number(call, 'epsilon'),
      scratch,
    ),
  )
  return [dx, dgamma, dbeta]
}

export const batchNormEval: WasmKernel = (call) => {
  const { heap, library } = call
  const x = tensor(call, 'x')
  const [rows, channels] = rowsAndColumns(x)
  const y = heap.output(x.shape)
  library.batchNormEval(
    activationCode(call),
    heap.addressOf(x),
    address(call, 'gamma'),
    address(call, 'beta'),
    address(call, 'mean'),
    address(call, 'variance'),
    heap.addressOf(y),
    rows,
    channels,
    number(call, 'epsilon'),
  )
  return y
}

export const batchNormEvalGrad: WasmKernel = (call) => {
  const { heap, library } = call
  const x = tensor(call, 'x')
  const [rows, channels] = rowsAndColumns(x)
  const dx = heap.output(x.shape)
  library.batchNormEvalGrad(
    activationCode(call),
    heap.addressOf(x),
    address(call, 'dy'),
    address(call, 'gamma'),
    address(call, 'beta'),
    address(call, 'mean'),
    address(call, 'variance'),
    heap.addressOf(dx),
    rows,
    channels,
    number(call, 'epsilon'),
  )
  return dx
}

export const runningStatistics: WasmKernel = (call) => {
  const [, channels] = rowsAndColumns(tensor(call, 'mean'))
  call.library.runningStatistics(
    address(call, 'runningMean'),
    address(call, 'runningVariance'),
    address(call, 'mean'),
    address(call, 'variance'),
    channels,
    number(call, 'momentum'),
    number(call, 'count'),
  )
  return []
}
