/**
 * The kernels as the host sees them: pointers into the host's memory, sizes, and scratch the host
 * lends for the call. Those that end with (slice, slices, scratch) may run on several lanes at once (`slices.ts`).
 */
export { activation, activationGrad } from './activation'
export { batchItems, batchItemsScratch } from './batchItems'
export {
  biasGrad,
  biasGradSums,
  biasGradSumsBytes,
  columnMoments,
  columnMomentsBytes,
  columnMomentsScratch,
  mergeMoments,
} from './columns'
export { compositeLoss, compositeLossSums, compositeLossSumsBytes } from './compositeLoss'
export {
  conv1d,
  conv1dFilterGrad,
  conv1dFilterGradSums,
  conv1dFilterGradSumsBytes,
  conv1dFilterGradSumsScratch,
  conv1dInputGrad,
  conv1dInputGradPrepare,
  conv1dInputGradPrepareScratch,
  conv1dInputGradPreparedBytes,
  conv1dInputGradScratch,
  conv1dPrepare,
  conv1dPreparedBytes,
  conv1dScratch,
} from './convolution'
export { dropout, dropoutScratch } from './dropout'
export { joinHead, splitHead } from './heads'
export { softmaxCrossEntropy } from './loss'
export { matMul, matMulPrepare, matMulPreparedBytes, matMulScratch } from './matMul'
export {
  batchNormEvalGrad,
  batchNormGradSums,
  batchNormGradSumsBytes,
  batchNormTrainGrad,
  mergeBatchNormGradSums,
  normalise,
} from './normalisation'
export { runningStatistics } from './optimizer'
export { optimizerStep } from './parameterStep'
export { maxPool1d, maxPool1dGrad } from './pooling'
