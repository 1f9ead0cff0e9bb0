import { beforeAll, describe, expect, it } from 'vitest'
import { kernelsOfAttribution } from './attributionKernels.testkit.ts'
import { kernelNames } from './kernels/contract.ts'
import { openWasmOnDisk } from './wasmBackend.testkit.ts'

describe('an attribution on WASM', () => {
  beforeAll(async () => {
    await openWasmOnDisk()
  })

  it('goes back to the input alone: no gradient of a filter, a bias, a dense kernel or a normalisation is computed', async () => {
    const ran = await kernelsOfAttribution()
    const batches = 2
    expect(ran.get(kernelNames.conv1dInputGrad)).toBe(batches)
    expect(ran.get(kernelNames.batchNormEvalGrad)).toBe(batches)
    // Forward, and once back to its input: a third would be the gradient of its kernel.
    expect(ran.get(kernelNames.matMul)).toBe(2 * batches)
    for (const name of ['conv1dFilterGrad', 'biasGrad', 'batchNormTrain', 'batchNormTrainGrad', 'dropout'] as const) {
      expect(ran.get(kernelNames[name]), name).toBeUndefined()
    }
  })
})
