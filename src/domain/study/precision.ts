/**
 * Which number formats a device trains in. Mixed precision keeps what lies between layers as f16,
 * which WebGPU offers on adapters with `shader-f16`, and nothing else here does.
 */
import { err, ok, type Result } from '../result.ts'
import type { DeviceReport } from '../run/device.ts'
import type { Study } from './study.ts'

/** What decides of it. */
export type PrecisionDevice = Pick<DeviceReport, 'backend' | 'adapter' | 'features'>

/** Why a device cannot train in mixed precision, as a sentence; null where it can. */
export function whyNotMixed({ backend, adapter, features }: PrecisionDevice): string | null {
  if (backend === 'wasm') return 'WebAssembly has no half-precision numbers; mixed precision needs WebGPU.'
  return features.f16 ? null : `The adapter ${adapter} offers WebGPU without half-precision numbers (shader-f16).`
}

/** Errors: `precision-unavailable`. */
export function checkPrecision({ precision }: Pick<Study, 'precision'>, device: PrecisionDevice): Result<void> {
  const why = precision === 'mixed' ? whyNotMixed(device) : null
  if (why === null) return ok(undefined)
  return err({
    code: 'precision-unavailable',
    message: `this device cannot train in mixed precision: ${why.replace(/\.$/, '')}`,
    remedy:
      device.backend === 'wasm'
        ? 'set precision to f32, or choose WebGPU where the graphics card offers f16'
        : 'set precision to f32; the figures are the same',
  })
}
