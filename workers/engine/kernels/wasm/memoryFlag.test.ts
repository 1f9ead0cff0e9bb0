import { describe, expect, it } from 'vitest'
import { diskSources } from '../../wasmBackend.testkit.ts'
import { withSharedMemory } from './memoryFlag.ts'

describe('the flag of shared memory', () => {
  it.each([
    ['tfjs’s kernels, which define their memory', () => diskSources.tfjs()],
    ['ours, which import it', () => diskSources.kernels('simd')],
  ])('is one bit in %s', async (_, bytes) => {
    const shared = withSharedMemory(await bytes(), true)
    const plain = withSharedMemory(await bytes(), false)
    if (!shared || !plain) throw new Error('no memory found')
    const at = shared.findIndex((byte, i) => byte !== plain[i])
    expect((shared[at] ?? 0) - (plain[at] ?? 0)).toBe(2)
    expect(Buffer.compare(shared.subarray(at + 1), plain.subarray(at + 1))).toBe(0)
    expect([WebAssembly.validate(shared), WebAssembly.validate(plain)]).toEqual([true, true])
    expect(Buffer.compare(withSharedMemory(shared, false) ?? Buffer.of(), plain)).toBe(0)
  })

  it('decides which memory our kernels take', async () => {
    const start = async (shared: boolean, memory: WebAssembly.Memory) =>
      WebAssembly.instantiate(withSharedMemory(await diskSources.kernels('simd'), shared) ?? new Uint8Array(), {
        env: { memory },
      })
    const limits = { initial: 1, maximum: 65_536 }
    await expect(start(true, new WebAssembly.Memory({ ...limits, shared: true }))).resolves.toBeDefined()
    await expect(start(false, new WebAssembly.Memory(limits))).resolves.toBeDefined()
    await expect(start(true, new WebAssembly.Memory(limits))).rejects.toThrow('memory')
  })

  it('is not there in a module without memory, or without a limit to it', () => {
    const header = [0, 97, 115, 109, 1, 0, 0, 0]
    expect(withSharedMemory(Uint8Array.of(...header), true)).toBeNull()
    expect(withSharedMemory(Uint8Array.of(...header, 5, 3, 1, 0, 1), true)).toBeNull()
    expect(withSharedMemory(Uint8Array.of(...header, 5, 4, 1, 1, 1, 9), true)).toEqual(
      Uint8Array.of(...header, 5, 4, 1, 3, 1, 9),
    )
  })
})
