import { describe, expect, it } from 'vitest'
import { detectEncoding, type Encoding, toUtf8 } from './encoding.ts'

const text = 'Raman shift (cm⁻¹),größe µ\n450,1\n451,2\n'

type Written = Extract<Encoding, 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'>

/** As an independent writer would encode it. */
function encode(encoding: Written, mark: boolean, content: string): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from((mark ? '\ufeff' : '') + content, 'utf8')
    case 'utf-16le':
      return Buffer.from((mark ? '\ufeff' : '') + content, 'utf16le')
    case 'utf-16be':
      return Buffer.from((mark ? '\ufeff' : '') + content, 'utf16le').swap16()
    case 'windows-1252':
      return Buffer.from(content, 'latin1')
    default:
      return encoding satisfies never
  }
}

describe('encodings', () => {
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
    for (const mark of [true, false]) {
      it(`finds and recodes ${encoding} ${mark ? 'with' : 'without'} a byte order mark, in pieces of any size`, () => {
        const bytes = encode(encoding, mark, text)
        expect(detectEncoding(bytes)).toBe(encoding)
        for (const size of [1, 3, 64]) {
          const recode = toUtf8(encoding)
          // UTF-8 passes untouched, so its mark must come in one piece, as it does.
          const first = encoding === 'utf-8' ? Math.max(size, 3) : size
          const pieces: Uint8Array[] = []
          for (let from = 0; from < bytes.length; ) {
            const to = Math.min(bytes.length, from + (from === 0 ? first : size))
            pieces.push(recode(bytes.subarray(from, to), to === bytes.length))
            from = to
          }
          expect(Buffer.concat(pieces).toString('utf8')).toBe(text)
        }
      })
    }
  }

  it('takes bytes that are no UTF-8 for windows-1252', () => {
    const bytes = encode('windows-1252', false, 'größe µ,1\n')
    expect(detectEncoding(bytes)).toBe('windows-1252')
    expect(new TextDecoder().decode(toUtf8('windows-1252')(bytes, true))).toBe('größe µ,1\n')
  })

  it('takes a character cut off at the end of the head for no fault', () => {
    const bytes = encode('utf-8', false, 'abc µ')
    expect(detectEncoding(bytes.subarray(0, bytes.length - 1))).toBe('utf-8')
  })

  it('knows pictures, workbooks and zeros as no text', () => {
    expect(detectEncoding(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13))).toBeNull()
    expect(detectEncoding(Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0))).toBeNull()
    expect(detectEncoding(new Uint8Array(512))).toBeNull()
  })
})
