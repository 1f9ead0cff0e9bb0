import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSafetensors } from './read.ts'
import { writeSafetensors } from './write.ts'

/** A file from a literal header, so that a test can say exactly what is wrong with it. */
function fileWith(header: string, dataBytes: number): Uint8Array {
  const text = new TextEncoder().encode(header)
  const file = new Uint8Array(8 + text.length + dataBytes)
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true)
  file.set(text, 8)
  return file
}

const codeOf = (file: Uint8Array): string => {
  const read = readSafetensors(file)
  return read.ok ? 'ok' : read.error.code
}

const tensor = (start: number, end: number, shape = `[${(end - start) / 4}]`): string =>
  `{"dtype":"F32","shape":${shape},"data_offsets":[${start},${end}]}`

describe('reading safetensors', () => {
  it('takes a well-formed file, in the order of its bytes', () => {
    const read = readSafetensors(fileWith(`{"b":${tensor(8, 12)},"a":${tensor(0, 8)}}`, 12))
    expect(read.ok && [...read.value.tensors.keys()]).toEqual(['a', 'b'])
  })

  it('takes scalars and empty tensors', () => {
    expect(codeOf(fileWith(`{"empty":${tensor(0, 0, '[0,3]')},"scalar":${tensor(0, 4, '[]')}}`, 4))).toBe('ok')
  })

  it.each([
    [
      'a header over 16 MB',
      fileWith(`{"a":${tensor(0, 4)}}${' '.repeat(16 * 1024 * 1024)}`, 4),
      'safetensors-header-size',
    ],
    ['a length beyond the file', new Uint8Array([255, 255, 0, 0, 0, 0, 0, 0, 0x7b, 0x7d]), 'safetensors-truncated'],
    ['no bytes', new Uint8Array(), 'safetensors-truncated'],
    ['a header that is no object', fileWith('[1, 2]', 0), 'safetensors-header'],
    ['broken JSON', fileWith('{"a":}  ', 0), 'safetensors-syntax'],
    ['text after the header', fileWith('{} {}', 0), 'safetensors-syntax'],
    ['a name twice', fileWith(`{"a":${tensor(0, 4)},"a":${tensor(4, 8)}}`, 8), 'safetensors-duplicate-key'],
    ['a gap', fileWith(`{"a":${tensor(0, 4)},"b":${tensor(8, 12)}}`, 12), 'safetensors-hole'],
    ['an overlap', fileWith(`{"a":${tensor(0, 8)},"b":${tensor(4, 12)}}`, 12), 'safetensors-overlap'],
    ['bytes of no tensor', fileWith(`{"a":${tensor(0, 4)}}`, 8), 'safetensors-trailing'],
    ['tensors beyond the file', fileWith(`{"a":${tensor(0, 8)}}`, 4), 'safetensors-truncated'],
    ['a shape that does not fit', fileWith(`{"a":${tensor(0, 8, '[3]')}}`, 8), 'safetensors-tensor'],
    ['a shape that overflows', fileWith(`{"a":${tensor(0, 8, '[9007199254740991,9]')}}`, 8), 'safetensors-tensor'],
    ['a negative size', fileWith(`{"a":${tensor(0, 4, '[-1]')}}`, 4), 'safetensors-tensor'],
    ['an unknown dtype', fileWith('{"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}', 4), 'safetensors-tensor'],
    [
      'an inherited dtype',
      fileWith('{"a":{"dtype":"toString","shape":[1],"data_offsets":[0,4]}}', 4),
      'safetensors-tensor',
    ],
    ['metadata that is no text', fileWith('{"__metadata__":{"a":1}}', 0), 'safetensors-metadata'],
  ])('refuses %s', (_, file, code) => {
    expect(codeOf(file)).toBe(code)
  })

  it('takes names such as __proto__ as mere names', () => {
    const read = readSafetensors(fileWith(`{"__proto__":${tensor(0, 4)}}`, 4))
    expect(read.ok && [...read.value.tensors.keys()]).toEqual(['__proto__'])
    expect(Object.prototype).not.toHaveProperty('dtype')
  })

  it('never throws on random bytes behind a plausible length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const file = new Uint8Array(8 + bytes.length)
        new DataView(file.buffer).setBigUint64(0, BigInt(Math.floor(bytes.length / 2)), true)
        file.set(bytes, 8)
        expect(typeof readSafetensors(file).ok).toBe('boolean')
      }),
      { numRuns: 10_000, seed: 20 },
    )
  })

  it('never throws, and never reads past the end, when bytes of a valid file change', () => {
    const bytes = new Uint8Array(new Float32Array([1, 2, 3, 4]).buffer)
    const valid = writeSafetensors({
      tensors: new Map([['a.weight', { dtype: 'F32' as const, shape: [2, 2], bytes }]]),
      metadata: new Map([['studio', '{}']]),
    })
    const change = fc.tuple(fc.nat(valid.length - 1), fc.integer({ min: 0, max: 255 }))
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const file = valid.slice()
        for (const [at, value] of changes) file[at] = value
        const read = readSafetensors(file)
        for (const [, raw] of read.ok ? read.value.tensors : []) expect(raw.bytes.byteLength).toBeLessThanOrEqual(16)
      }),
      { numRuns: 10_000, seed: 21 },
    )
  })
})
