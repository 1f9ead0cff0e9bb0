import { expect, it } from 'vitest'
import { openWebgpu } from './agreement.testkit.ts'

it('opens', async () => {
  const device = await openWebgpu()
  console.log(device.adapter, device.features)
  expect(device.features.f16).toBe(true)
})
