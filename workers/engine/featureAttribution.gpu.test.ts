import { expect, it } from 'vitest'
import goldenUrl from './featureAttribution.golden.safetensors?url'
import { expectGolden } from './featureAttribution.testkit.ts'
import { openWebgpu } from './kernels/webgpu/agreement.testkit.ts'
import { readGolden } from './reference.testkit.ts'

it('attributions of inputs to curves on WebGPU are those of PyTorch in float64', { timeout: 120_000 }, async () => {
  const device = await openWebgpu()
  const file = readGolden(new Uint8Array(await (await fetch(goldenUrl)).arrayBuffer()))
  await expectGolden(file, 1e-5)
  expect(await device.takeErrors()).toEqual([])
})
