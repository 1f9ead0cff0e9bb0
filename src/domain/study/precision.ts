/** Which number formats can be trained in. */
import { err, ok, type Result } from '../result.ts'
import type { Study } from './study.ts'

/** Errors: `precision-unavailable`. */
export function checkPrecision({ precision }: Pick<Study, 'precision'>): Result<void> {
  if (precision === 'f32') return ok(undefined)
  return err({
    code: 'precision-unavailable',
    message: 'mixed precision needs half-precision kernels, which this version does not have',
    remedy: 'set precision to f32; the figures are the same, only slower on a graphics card',
  })
}
