/** The kernels of `../contract.ts` as tfjs knows them for the backend `webgpu`. */
import { getKernel, type KernelFunc, registerKernel } from '@tensorflow/tfjs'
import { halfKernelNames, kernelNames } from '../contract.ts'
import { activation, activationGrad } from './activation.ts'
import { batchItems } from './batchItems.ts'
import { batchNormEval, batchNormEvalGrad, runningStatistics } from './batchNormEval.ts'
import { batchNormTrain } from './batchNormTrain.ts'
import { batchNormTrainGrad } from './batchNormTrainGrad.ts'
import { branches, branchSum } from './branches.ts'
import { biasGrad } from './columnSums.ts'
import { compositeLoss } from './compositeLoss.ts'
import { conv1d, conv1dFilterGrad, conv1dInputGrad } from './conv1d.ts'
import { denseActivated } from './denseActivated.ts'
import { dropout } from './dropout.ts'
import { joinHeads, splitHeads } from './heads.ts'
import { matMul } from './matMul.ts'
import { maxPool1d, maxPool1dGrad } from './maxPool1d.ts'
import { optimizerStep, scaledOptimizerStep } from './optimizerStep.ts'
import { narrow, widen } from './precisionChange.ts'
import { softmaxCrossEntropy } from './softmaxCrossEntropy.ts'
import { turnSpectra } from './turnSpectra.ts'

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

const halfKernels = { narrow, widen, turnSpectra, branches, branchSum, scaledOptimizerStep } satisfies Record<
  keyof typeof halfKernelNames,
  KernelFunc
>

/** Idempotent; the registrations outlive the device, so one call serves every device opened later. */
export function registerWebgpuKernels(): void {
  const named = (names: Readonly<Record<string, string>>, functions: Readonly<Record<string, KernelFunc>>) =>
    Object.entries(functions).flatMap(([key, kernelFunc]) => {
      const kernelName = names[key]
      return kernelName === undefined ? [] : [{ kernelName, backendName: 'webgpu', kernelFunc }]
    })
  for (const registration of [...named(kernelNames, kernels), ...named(halfKernelNames, halfKernels)]) {
    if (!getKernel(registration.kernelName, 'webgpu')) registerKernel(registration)
  }
}
