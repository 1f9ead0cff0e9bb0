/** BatchNorm on WASM, with its activation, and the running statistics. */
import {
  activationCode,
  address,
  elementCount,
  number,
  rowsAndColumns,
  slicesOfAll,
  tensor,
  type WasmKernel,
} from './kernelCall.ts'

/** Elements per microsecond on one lane, roughly. */
const elements = 1000

export const batchNormTrain: WasmKernel = (call) => {
  const { heap, lanes, library } = call
  const x = tensor(call, 'x')
  const [rows, channels] = rowsAndColumns(x)
  const y = heap.output(x.shape)
  const mean = heap.output([channels])
  const variance = heap.output([channels])
  const slicing = { slices: slicesOfAll, microseconds: elementCount(x) / elements }
  const from = heap.addressOf(x)
  const statistics = [heap.addressOf(mean), heap.addressOf(variance)] as const
  heap.withScratch(slicesOfAll * library.columnMomentsBytes(channels), (moments) => {
    const scratchBytes = library.columnMomentsScratch(channels)
    lanes.run('columnMoments', [from, moments, rows, channels], { ...slicing, scratchBytes })
    library.mergeMoments(moments, ...statistics, rows, channels, slicesOfAll)
  })
  const affine = [address(call, 'gamma'), address(call, 'beta')]
  const sizes = [rows, channels, number(call, 'epsilon')]
  lanes.run('normalise', [activationCode(call), from, ...affine, ...statistics, heap.addressOf(y), ...sizes], slicing)
  return [y, mean, variance]
}

export const batchNormTrainGrad: WasmKernel = (call) => {
  const { heap, lanes, library } = call
  const x = tensor(call, 'x')
  const [rows, channels] = rowsAndColumns(x)
  const dx = heap.output(x.shape)
  const dgamma = heap.output([channels])
  const dbeta = heap.output([channels])
  const slicing = { slices: slicesOfAll, microseconds: elementCount(x) / elements }
  const inputs = ['x', 'dy', 'gamma', 'beta', 'mean', 'variance'].map((name) => address(call, name))
  const rest = [heap.addressOf(dx), rows, channels, number(call, 'epsilon')]
  heap.withScratch(slicesOfAll * library.batchNormGradSumsBytes(channels), (sums) => {
    lanes.run('batchNormGradSums', [activationCode(call), ...inputs, sums, ...rest], slicing)
    library.mergeBatchNormGradSums(sums, heap.addressOf(dgamma), heap.addressOf(dbeta), rows, channels, slicesOfAll)
    lanes.run('batchNormTrainGrad', [activationCode(call), ...inputs, sums, ...rest], slicing)
  })
  return [dx, dgamma, dbeta]
}

export const batchNormEval: WasmKernel = (call) => {
  const { heap, lanes } = call
  const x = tensor(call, 'x')
  const [rows, channels] = rowsAndColumns(x)
  const y = heap.output(x.shape)
  const inputs = ['x', 'gamma', 'beta', 'mean', 'variance'].map((name) => address(call, name))
  lanes.run(
    'normalise',
    [activationCode(call), ...inputs, heap.addressOf(y), rows, channels, number(call, 'epsilon')],
    { slices: slicesOfAll, microseconds: elementCount(x) / elements },
  )
  return y
}

export const batchNormEvalGrad: WasmKernel = (call) => {
  const { heap, lanes } = call
  const x = tensor(call, 'x')
  const [rows, channels] = rowsAndColumns(x)
  const dx = heap.output(x.shape)
  const inputs = ['x', 'dy', 'gamma', 'beta', 'mean', 'variance'].map((name) => address(call, name))
  lanes.run(
    'batchNormEvalGrad',
    [activationCode(call), ...inputs, heap.addressOf(dx), rows, channels, number(call, 'epsilon')],
    { slices: slicesOfAll, microseconds: elementCount(x) / elements },
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
