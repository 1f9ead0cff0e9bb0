/** Where binaries and threads come from: different in a browser, whose build names the files, and in Node. */
import type { LaneThread } from './lanes.ts'
import type { WasmBuild } from './library.ts'

/** The functions may reject: the reason is told to the user. */
export interface WasmSources {
  /** tfjs's own kernels with SIMD. */
  tfjs(): Promise<Uint8Array>
  /** Ours. */
  kernels(build: WasmBuild): Promise<Uint8Array>
  /** Whether threads of this engine may have one memory, and the asking one may wait for the others. */
  readonly sharesMemory: boolean
  /** Threads that pay here, the asking one included. */
  readonly cores: number
  newThread(): LaneThread
}
