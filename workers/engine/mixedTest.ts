/**
 * Are this device's kernels right in half precision? The network of the self-test gives its loss and
 * gradients in mixed precision and in single, which the self-test has proven. Asked before a
 * training in mixed precision, so that nobody else waits for its shaders.
 */
import { err, ok, type Result } from '#domain/result'
import { freshLossScaling } from '#domain/training/lossScaling'
import { compareMeasurements } from './selfTest.ts'
import { measureFirstGradients } from './selfTestNetwork.ts'

/**
 * Half precision rounds by 2⁻¹² on average at each of a dozen layers, there and back, and may move
 * the winner of a pooling; 2.7% on llvmpipe. A wrong kernel misses by its whole gradient.
 */
const tolerance = 0.1

/** Errors: `precision-unavailable`. */
export async function proveMixed(): Promise<Result<void>> {
  const expected = await measureFirstGradients()
  const { failed } = compareMeasurements(await measureFirstGradients(freshLossScaling), expected, 0, tolerance)
  if (failed.length === 0) return ok(undefined)
  const others = failed.length > 1 ? ` and ${failed.length - 1} more` : ''
  return err({
    code: 'precision-unavailable',
    message: `this device computes wrong results in half precision (${failed[0]}${others})`,
    remedy: 'set precision to f32, or update the graphics driver',
  })
}
