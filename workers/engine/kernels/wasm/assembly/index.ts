/** The kernels as the host sees them: pointers into the host's memory, sizes, and scratch the host lends for the call. */
export { activation, activationGrad } from './activation'
export { biasGrad, biasGradScratch } from './columns'
export {
  conv1d,
  conv1dFilterGrad,
  conv1dFilterGradScratch,
  conv1dInputGrad,
  conv1dInputGradScratch,
  conv1dScratch,
} from './convolution'
export { dropout, dropoutScratch } from './dropout'
export { softmaxCrossEntropy } from './loss'
export { matMul, matMulScratch } from './matMul'
export {
  batchNormEval,
  batchNormEvalGrad,
  batchNormTrain,
  batchNormTrainGrad,
  batchNormTrainGradScratch,
  batchNormTrainScratch,
} from './normalisation'
export { adam, runningStatistics } from './optimizer'
export { maxPool1d, maxPool1dGrad } from './pooling'
