import { readFileSync } from 'node:fs'
import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { attributions, expectGolden } from './featureAttribution.testkit.ts'
import type { InputAttribution } from './featureAttribution.ts'
import { readGolden } from './reference.testkit.ts'
import { openWasmOnDisk } from './wasmBackend.testkit.ts'

const file = readGolden(readFileSync(new URL('./featureAttribution.golden.safetensors', import.meta.url)))

/** Σ |Σ over inputs − difference| ÷ Σ |difference|. */
function gapShare({ attribution, difference }: InputAttribution): number {
  const outputs = difference.length
  const gaps = difference.map((value, o) => {
    const sum = attribution.reduce((total, own, i) => (i % outputs === o ? total + own : total), 0)
    return Math.abs(sum - value)
  })
  const total = (values: Float32Array) => values.reduce((sum, value) => sum + Math.abs(value), 0)
  return total(gaps) / total(difference)
}

const backends: readonly [string, () => Promise<unknown>][] = [
  ['stock cpu', () => tf.setBackend('cpu')],
  ['wasm', () => openWasmOnDisk()],
]

describe.each(backends)('attributions of inputs to curves on %s', { timeout: 60_000 }, (_, open) => {
  beforeAll(async () => {
    await open()
  })

  it('are those of PyTorch in float64: maps, gradients at the rows, answers', () => expectGolden(file, 1e-5))

  it('close towards completeness as the path gets finer', async () => {
    const shares = await Promise.all([10, 160].map(async (steps) => (await attributions(steps)).map(gapShare)))
    const [coarse = [], fine = []] = shares
    for (const [row, share] of fine.entries()) {
      expect(share).toBeLessThan(0.01)
      expect(share).toBeLessThan((coarse[row] ?? 0) / 40)
    }
  })

  it('tell how far they are, up to the whole', async () => {
    const fractions: number[] = []
    await attributions(50, fractions)
    expect(fractions).toEqual([0.64, 1])
  })
})
