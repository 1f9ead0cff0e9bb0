import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pack, unpack } from './packed.ts'
import { type ReadBytes, readTar, tarEnd, tarHeader, tarPadding } from './tar.ts'

const files = {
  'studio.json': '{"a":1}',
  [`datasets/${'0123456789abcdef'.repeat(4)}.bin`]: 'x'.repeat(512),
  'empty.bin': '',
}

function archive(): Uint8Array {
  const parts = Object.entries(files).flatMap(([path, text]) => {
    const bytes = new TextEncoder().encode(text)
    return [tarHeader(path, bytes.length), bytes, tarPadding(bytes.length)]
  })
  return new Uint8Array(Buffer.concat([...parts, tarEnd()]))
}

const readerOf =
  (bytes: Uint8Array): ReadBytes =>
  async (from, to) =>
    bytes.slice(from, to)

describe('a tar', () => {
  it('is unpacked by the tar of this system, byte for byte', () => {
    const folder = mkdtempSync(join(tmpdir(), 'studio-tar-'))
    try {
      writeFileSync(join(folder, 'a.tar'), archive())
      execFileSync('tar', ['-xf', 'a.tar'], { cwd: folder })
      for (const [path, text] of Object.entries(files)) expect(readFileSync(join(folder, path), 'utf8')).toBe(text)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('of this system’s tar is read, folders and dots left out', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'studio-tar-'))
    try {
      writeFileSync(join(folder, 'a.tar'), archive())
      execFileSync('mkdir', ['out'], { cwd: folder })
      execFileSync('tar', ['-xf', 'a.tar', '-C', 'out'], { cwd: folder })
      execFileSync('tar', ['--format=ustar', '-cf', 'b.tar', '-C', 'out', '.'], { cwd: folder })
      const bytes = new Uint8Array(readFileSync(join(folder, 'b.tar')))
      const read = await readTar(readerOf(bytes), bytes.length)
      if (!read.ok) throw new Error(read.error.message)
      const texts = read.value.map(({ path, from, size }) => [
        path,
        new TextDecoder().decode(bytes.subarray(from, from + size)),
      ])
      expect(Object.fromEntries(texts)).toEqual(files)
      expect(texts).toHaveLength(3)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('that is cut off or changed in a header is refused', async () => {
    const bytes = archive()
    for (const cut of [0, 100, 512 + 3, bytes.length - 1024]) {
      expect(await readTar(readerOf(bytes.slice(0, cut)), cut)).toMatchObject({
        ok: false,
        error: { code: 'archive-damaged' },
      })
    }
    const changed = bytes.slice()
    changed[3] = 0x41
    expect((await readTar(readerOf(changed), changed.length)).ok).toBe(false)
  })

  it('of any bytes never throws, and no entry lies outside', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(2_600), fc.nat(255)), { maxLength: 6 }), async (changes) => {
        const bytes = archive()
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        const read = await readTar(readerOf(bytes), bytes.length)
        if (read.ok) for (const { from, size } of read.value) expect(from + size).toBeLessThanOrEqual(bytes.length)
      }),
      { numRuns: 2_000, seed: 5 },
    )
  })

  it('names what it cannot hold', () => {
    expect(() => tarHeader('x'.repeat(101), 1)).toThrow('cannot hold')
    expect(() => tarHeader('x', 8 ** 11)).toThrow('cannot hold')
  })
})

describe('packed values', () => {
  const bytesOf = ({ arrays }: { readonly arrays: readonly Uint8Array[] }) => new Uint8Array(Buffer.concat(arrays))

  it('come back as they were: arrays of each kind, maps, and numbers that are none', () => {
    const value = {
      weights: new Map([['conv.weight', { shape: [2], data: Float32Array.of(1.5, Number.NaN) }]]),
      rows: Int32Array.of(1, -2, 3),
      axis: Float64Array.of(450.25),
      bytes: Uint8Array.of(1, 2, 3),
      counts: BigInt64Array.of(9n),
      r2: [0.5, null, Number.NaN, Number.POSITIVE_INFINITY],
      best: undefined,
      nested: { list: [{ flag: true, text: 'µ\u0000' }] },
    }
    const packed = pack(value)
    expect(unpack(packed.json, bytesOf(packed))).toEqual({ ok: true, value })
    expect(bytesOf(packed).length).toBe(packed.arrayBytes)
  })

  it('that name a place outside, an unknown kind or no JSON are refused', () => {
    const bytes = new Uint8Array(16)
    for (const json of [
      '{"\\u0000is":"Float32Array","from":0,"bytes":17}',
      '{"\\u0000is":"Float32Array","from":-8,"bytes":8}',
      '{"\\u0000is":"Float32Array","from":0,"bytes":6}',
      '{"\\u0000is":"Float32Array","from":0,"bytes":1e99}',
      '{"\\u0000is":"constructor","from":0,"bytes":8}',
      '{"\\u0000is":"map","entries":[1]}',
      '{',
    ]) {
      expect(unpack(json, bytes)).toMatchObject({ ok: false, error: { code: 'archive-damaged' } })
    }
  })

  it('do not reach the prototype of objects', () => {
    const read = unpack('{"__proto__":{"polluted":true}}', new Uint8Array())
    expect(read.ok && Object.getPrototypeOf(read.value)).toBe(Object.prototype)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('never throw on reading, whatever the text', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        unpack(json, new Uint8Array(8))
      }),
      { numRuns: 2_000, seed: 7 },
    )
  })
})
