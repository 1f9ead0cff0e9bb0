/** Where the binaries come from: different in a browser, whose build names the files, and on a disk. */
import type { WasmBuild } from './library.ts'

export interface WasmSources {
  /** tfjs's own binaries, as addresses it can load. */
  readonly tfjs: { readonly simd: string; readonly plain: string }
  /** Our kernels. May reject: the reason is told to the user. */
  kernels(build: WasmBuild): Promise<BufferSource>
}
