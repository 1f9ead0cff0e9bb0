import { describe, expect, it } from 'vitest'
import { ok } from '#domain/result'
import { BinaryView, FileFault, guarded, startsWith } from './binaryView.ts'

const bytes = Uint8Array.of(0x00, 0x01, 0x02, 0x80, 0x3f, 0xff, 0xe9, 0x00, 0x41)

describe('a bounded view of bytes', () => {
  it('reads both byte orders', () => {
    expect(new BinaryView(bytes).u32(0)).toBe(0x80020100)
    expect(new BinaryView(bytes, false).u32(0)).toBe(0x00010280)
    expect(new BinaryView(bytes, false).i16(3)).toBe(-32_705)
  })
  it('reads arrays at odd offsets in both byte orders', () => {
    const numbers = new Uint8Array(17)
    const data = new DataView(numbers.buffer)
    data.setFloat32(1, 1.5, true)
    data.setFloat32(5, -2, true)
    data.setFloat64(9, 0.1, false)
    expect([...new BinaryView(numbers).floats32(1, 2)]).toEqual([1.5, -2])
    expect([...new BinaryView(numbers, false).floats64(9, 1)]).toEqual([0.1])
    expect([...new BinaryView(numbers, false).ints16(1, 1)]).toEqual([0])
  })
  it('ends a text at its NUL and decodes accents', () => {
    expect(new BinaryView(bytes).text(6, 3)).toBe('é')
  })
  it('names the byte at which the file ended', async () => {
    const result = await guarded('a.spc', 'Galactic SPC', () => ok(new BinaryView(bytes).floats64(4, 1)))
    expect(!result.ok && result.error).toMatchObject({ code: 'bad-file', where: { file: 'a.spc' } })
    expect(!result.ok && result.error.message).toContain('8 bytes from byte 4 on, but the file ends at byte 9')
  })
  it('refuses counts that are negative, fractional or not numbers', () => {
    for (const count of [-1, 0.5, Number.NaN, 2 ** 60]) {
      expect(() => new BinaryView(bytes).floats32(0, count)).toThrow(FileFault)
    }
  })
  it('leaves programming errors visible', async () => {
    const broken = guarded('a.spc', 'Galactic SPC', () => {
      throw new TypeError('a slip')
    })
    await expect(broken).rejects.toThrow('a slip')
  })
  it('compares signatures without reading beyond the end', () => {
    expect(startsWith(bytes, '\u0001\u0002', 1)).toBe(true)
    expect(startsWith(bytes, 'AB', 8)).toBe(false)
  })
})
