/** The kernels of `../contract.ts` as tfjs knows them for the backend `webgpu`. */
import { getKernel, type KernelFunc, registerKernel } from '@tensorflow/tfjs'
import { kernelNames } from '../contract.ts'
import { activation, activationGrad } from './activation.ts'
import { batchItems } from './batchItems.ts'
import { batchNormEval, batchNormEvalGrad, runningStatistics } from './batchNormEval.ts'
import { batchNormTrain } from './batchNormTrain.ts'
import { batchNormTrainGrad } from './batchNormTrainGrad.ts'
import { biasGrad } from './columnSums.ts'
import { compositeLoss } from './compositeLoss.ts'
import { conv1d, conv1dFilterGrad, conv1dInputGrad } from './conv1d.ts'
import { denseActivated } from './denseActivated.ts'
import { dropout } from './dropout.ts'
import { joinHeads, splitHeads } from './heads.ts'
import { matMul } from './matMul.ts'
import { maxPool1d, maxPool1dGrad } from './maxPool1d.ts'
import { optimizerStep } from './optimizerStep.ts'
import { softmaxCrossEntropy } from './softmaxCrossEntropy.ts'

const kernels = {
  conv1d,
  conv1dFilterGrad,
  conv1dInputGrad,
  matMul,
  biasGrad,
  batchNormTrain,
  batchNormTrainGrad,
  batchNormEval,
  batchNormEvalGrad,
  runningStatistics,
  activation,
  activationGrad,
  maxPool1d,
  maxPool1dGrad,
  dropout,
  softmaxCrossEntropy,
  denseActivated,
  compositeLoss,
  optimizerStep,
  batchItems,
  joinHeads,
  splitHeads,
} satisfies Record<keyof typeof kernelNames, KernelFunc>

/** Idempotent; the registrations outlive the device, so one call serves every device opened later. */
export function registerWebgpuKernels(): void {
  for (const [key, kernelFunc] of Object.entries(kernels)) {
    const kernelName = kernelNames[key as keyof typeof kernels]
    if (!getKernel(kernelName, 'webgpu')) registerKernel({ kernelName, backendName: 'webgpu', kernelFunc })
  }
}
