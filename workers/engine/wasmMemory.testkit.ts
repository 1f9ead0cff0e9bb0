/** Drives tfjs's WASM memory to its real end: the allocator gives out all that 32-bit addresses reach. */
import * as tf from '@tensorflow/tfjs'

interface Allocator {
  _malloc(sizeBytes: number): number
  _free(address: number): void
}

/**
 * Takes all free memory in blocks down to 64 bytes, without writing to them: address space, hardly
 * any real memory, and leaves `spareBytes` in one piece. Returns what gives all back.
 */
export function hoardWasmMemory(spareBytes = 0): () => void {
  // The Emscripten module of tfjs's backend, which its types keep private.
  const { wasm } = tf.backend() as unknown as { readonly wasm: Allocator }
  const spare = wasm._malloc(spareBytes)
  const taken: number[] = []
  for (let sizeBytes = 2 ** 30; sizeBytes >= 64; sizeBytes /= 2) {
    for (;;) {
      try {
        taken.push(wasm._malloc(sizeBytes))
      } catch {
        break
      }
    }
  }
  wasm._free(spare)
  return () => {
    for (const address of taken.splice(0)) wasm._free(address)
  }
}
