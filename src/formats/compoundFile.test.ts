import { describe, expect, it } from 'vitest'
import { FileFault } from './binaryView.ts'
import { compoundFile } from './compoundFile.testkit.ts'
import { CompoundFile, holdsUtf16 } from './compoundFile.ts'

const small = Uint8Array.from({ length: 130 }, (_, i) => i)
const large = Uint8Array.from({ length: 5000 }, (_, i) => i % 251)
const bytes = compoundFile({ DataInfo: small, 'Y-Data': large, Other: Uint8Array.of(7) })

describe('an OLE compound file', () => {
  it('gives short streams out of the mini stream and long ones out of sectors', () => {
    const file = new CompoundFile(bytes)
    expect([...file.paths].sort()).toEqual(['DataInfo', 'Other', 'Y-Data'])
    expect(file.stream('DataInfo')).toEqual(small)
    expect(file.stream('Y-Data')).toEqual(large)
    expect(file.stream('none')).toBeNull()
    expect(holdsUtf16(bytes, 'Y-Data')).toBe(true)
  })
  it('refuses chains that run in a circle', () => {
    const spoilt = bytes.slice()
    const fat = 512 * (new DataView(bytes.buffer).getUint32(0x4c, true) + 1)
    // The first sector of the long stream is followed by itself.
    spoilt.set([0, 0, 0, 0], fat)
    expect(() => new CompoundFile(spoilt).stream('Y-Data')).toThrow(FileFault)
  })
  it('refuses a file that is cut off', () => {
    expect(() => new CompoundFile(bytes.subarray(0, 700))).toThrow(FileFault)
  })
})
