/** What a run was computed on; stored with every run and shown in the device chip. */

export type Backend = 'webgpu' | 'wasm'
export type BackendPreference = 'auto' | Backend

/** Gradients of a tiny network on this backend against tfjs's CPU backend. */
export interface SelfTest {
  readonly passed: boolean
  readonly checks: number
  /** Names of the checks that failed. */
  readonly failed: readonly string[]
  /** Largest relative L2 gap over all checks. */
  readonly worstGap: number
  readonly durationMs: number
}

export interface DeviceReport {
  readonly backend: Backend
  /** Adapter name as the browser tells it, or the WASM build in use. */
  readonly adapter: string
  /** A CPU pretending to be a graphics card (SwiftShader, llvmpipe). */
  readonly software: boolean
  /** Why this backend: one sentence for the user. */
  readonly reason: string
  readonly features: {
    readonly f16: boolean
    readonly subgroups: boolean
    readonly timestamps: boolean
    readonly relaxedSimd: boolean
  }
  /** Largest single buffer in bytes; null where it is not limited by the device (WASM). */
  readonly maxBufferBytes: number | null
  readonly selfTest: SelfTest
}
