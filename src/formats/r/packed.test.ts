import { describe, expect, it } from 'vitest'
import { FileFault } from '../binaryView.ts'
import { crc32 } from '../zip/crc32.ts'
import { bunzip2 } from './bzip2.ts'
import golden from './packed.golden.json'
import { unxz } from './xz.ts'

const unpackers: Readonly<Record<string, (bytes: Uint8Array, limit?: number) => Uint8Array>> = {
  bzip2: bunzip2,
  xz: unxz,
}
const unpackerOf = (kind: string) => {
  const unpack = unpackers[kind]
  if (!unpack) throw new Error(kind)
  return unpack
}
const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'))

describe('unpacking', () => {
  it.each(golden.map((entry, k) => [`${entry.kind}: ${entry.name} (${k})`, entry] as const))(
    '%s',
    (_, { kind, packed, length, crc32: sum }) => {
      const plain = unpackerOf(kind)(bytesOf(packed))
      expect([plain.length, crc32(plain)]).toEqual([length, sum])
    },
  )
  for (const kind of ['bzip2', 'xz']) {
    const entry = golden.find((other) => other.kind === kind && other.name === 'text')
    const packed = bytesOf(entry?.packed ?? '')
    it(`refuses ${kind} data that are cut off anywhere`, () => {
      for (let length = 0; length < packed.length - 32; length++) {
        expect(() => unpackerOf(kind)(packed.subarray(0, length)), String(length)).toThrow(FileFault)
      }
    })
    it(`never gives other ${kind} data than were packed`, () => {
      const plain = crc32(unpackerOf(kind)(packed))
      for (let at = 12; at < packed.length; at++) {
        const spoilt = packed.slice()
        spoilt[at] = (spoilt[at] ?? 0) ^ 0x10
        try {
          expect(crc32(unpackerOf(kind)(spoilt)), `byte ${at}`).toBe(plain)
        } catch (thrown) {
          if (!(thrown instanceof FileFault)) throw thrown
        }
      }
    })
    it(`stops ${kind} data that grow beyond a limit`, () => {
      const bomb = golden.find((other) => other.kind === kind && other.name === 'long runs')
      expect(() => unpackerOf(kind)(bytesOf(bomb?.packed ?? ''), 100_000)).toThrow('grows beyond')
    })
  }
})
