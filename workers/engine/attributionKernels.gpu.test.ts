import { expect, it } from 'vitest'
import { kernelsOfAttribution } from './attributionKernels.testkit.ts'
import { createDeviceKeeper } from './device.ts'
import { kernelNames } from './kernels/contract.ts'

it('an attribution on WebGPU goes back to the input alone', { timeout: 120_000 }, async () => {
  const device = await createDeviceKeeper({ nowMs: () => performance.now() }).open('webgpu', false)
  if (!device.ok) throw new Error(device.error.message)
  const ran = await kernelsOfAttribution()
  expect(ran.get(kernelNames.conv1dInputGrad)).toBe(2)
  expect(ran.get(kernelNames.batchNormEvalGrad)).toBe(2)
  expect(ran.get(kernelNames.matMul)).toBe(4)
  for (const name of ['conv1dFilterGrad', 'biasGrad', 'batchNormTrain', 'batchNormTrainGrad', 'dropout'] as const) {
    expect(ran.get(kernelNames[name]), name).toBeUndefined()
  }
  expect(await device.value.fault()).toBeNull()
})
