import { describe, expect, it } from 'vitest'
import { decodedText } from '../decodedText.ts'
import { detectEncoding, encodingFurtherOn } from './encoding.ts'
import golden from './legacyEncoding.golden.json'

const numbers = Array.from({ length: 40 }, (_, i) => `${400 + i}.5,0.${i + 10}\n`).join('')

describe('encodings of former days', () => {
  for (const { encoding, text, hex } of golden) {
    const bytes = Buffer.concat([Buffer.from(hex, 'hex'), Buffer.from(numbers)])

    it(`tells ${encoding} by ${JSON.stringify(text)}`, async () => {
      expect(detectEncoding(bytes)).toBe(encoding)
      expect(decodedText(bytes)).toBe(text + numbers)
    })

    it(`tells ${encoding} by ${JSON.stringify(text)} far into a file`, async () => {
      const long = Buffer.concat([Buffer.from('# ascii\n'.repeat(200_000)), bytes])
      const source = {
        name: 'far.csv',
        sizeBytes: long.length,
        read: async (start: number, end: number) =>
          ({ ok: true, value: new Uint8Array(long.subarray(start, end)) }) as const,
      }
      expect(await encodingFurtherOn(source)).toBe(encoding)
    })
  }
})
