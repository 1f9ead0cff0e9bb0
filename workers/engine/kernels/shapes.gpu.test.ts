import { beforeAll, describe, expect, it } from 'vitest'
import { type Golden, readGolden } from '../reference.testkit.ts'
import { takeFallbacks } from './fallbacks.ts'
import goldenUrl from './shapes.golden.safetensors?url'
import { expectTorch, shapeCases } from './shapes.testkit.ts'
import { openWebgpu } from './webgpu/agreement.testkit.ts'

let numbers: Golden
beforeAll(async () => {
  const answer = await fetch(goldenUrl)
  numbers = readGolden(new Uint8Array(await answer.arrayBuffer()))
  await openWebgpu()
})

describe('PyTorch agrees with the kernels on WebGPU on', () => {
  it.each(shapeCases)('$name', async (shapeCase) => {
    const device = await openWebgpu()
    await expectTorch(shapeCase, numbers)
    expect(takeFallbacks()).toEqual([])
    expect(await device.takeErrors()).toEqual([])
  })
})
