/**
 * Is this backend right? The tiny network of `selfTestNetwork.ts` runs on it and on tfjs's own CPU
 * backend, where every primitive is composed from stock operations with stock autodiff. A backend
 * that fails is not used. Takes well under a second on WASM.
 */
import * as tf from '@tensorflow/tfjs'
import type { Backend, SelfTest } from '#domain/run/device'
import { type Measurements, measureSelfTest } from './selfTestNetwork.ts'

/** Float32 on the same arithmetic in another order; a wrong kernel misses by orders of magnitude. */
export const selfTestTolerance = 1e-3

const norm = (values: Float32Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))

/**
 * |found − expected| / |expected| in L2. A bias directly before a batch norm has no gradient but
 * rounding: it is measured against its layer's weight gradient instead.
 */
function gapOf(name: string, found: Float32Array, expected: Measurements): number {
  const wanted = expected.get(name) ?? new Float32Array()
  const difference = norm(wanted.map((value, i) => value - (found[i] ?? Number.NaN)))
  const companion = name.startsWith('gradient of ') ? expected.get(name.replace(/\.bias$/, '.weight')) : undefined
  const scale = Math.max(norm(wanted), companion ? 0.01 * norm(companion) : 0)
  if (scale === 0) return difference === 0 ? 0 : Number.POSITIVE_INFINITY
  return difference / scale
}

export function compareMeasurements(
  found: Measurements,
  expected: Measurements,
  durationMs: number,
  tolerance = selfTestTolerance,
): SelfTest {
  const gaps = [...expected.keys()].map((name) => {
    const gap = gapOf(name, found.get(name) ?? new Float32Array(), expected)
    return { name, gap: Number.isNaN(gap) ? Number.POSITIVE_INFINITY : gap }
  })
  const failed = gaps.filter(({ gap }) => gap > tolerance).map(({ name }) => name)
  return {
    passed: failed.length === 0,
    checks: gaps.length,
    failed,
    worstGap: gaps.reduce((worst, { gap }) => Math.max(worst, gap), 0),
    durationMs,
  }
}

/** Leaves `backend` the current one. Kernels that throw count as failed checks. */
export async function runSelfTest(backend: Backend, nowMs: () => number): Promise<SelfTest> {
  const startMs = nowMs()
  await tf.setBackend('cpu')
  const expected = await measureSelfTest()
  await tf.setBackend(backend)
  try {
    return compareMeasurements(await measureSelfTest(), expected, nowMs() - startMs)
  } catch (cause) {
    const failure = `run (${cause instanceof Error ? cause.message : String(cause)})`
    return {
      passed: false,
      checks: expected.size,
      failed: [failure],
      worstGap: Number.POSITIVE_INFINITY,
      durationMs: nowMs() - startMs,
    }
  }
}
