import { expect, test } from 'vitest'
import { floatsFrom, littleEndian } from './bytes.ts'

const floats = Float32Array.of(1.5, -2, Math.PI, 1e-30)

test('floats are read from bytes that lie unaligned within others', () => {
  const bytes = new Uint8Array(3 + floats.byteLength)
  bytes.set(littleEndian(floats), 3)
  expect(floatsFrom(bytes.subarray(3))).toEqual(floats)
})

test('floats are read from a buffer of Node, whose small ones share one memory', () => {
  const shared = Buffer.from(littleEndian(floats))
  expect(shared.buffer.byteLength).toBeGreaterThan(floats.byteLength)
  const read = floatsFrom(shared)
  expect(read).toEqual(floats)
  shared.fill(0)
  expect(read[0]).toBe(1.5)
})
