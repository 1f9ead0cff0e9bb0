import { strToU8, type Zippable, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { randomFor, streams } from '#domain/random/rng'
import { FileFault } from '../binaryView.ts'
import { type ExpandedArchive, expandArchive, formatOfZip } from './expandArchive.ts'
import { zipMembers } from './readZip.ts'

const repeated = strToU8('stored or packed? '.repeat(50))
const zipped = zipSync({ 'a\\b.txt': repeated, 'c.bin': [Uint8Array.of(1, 2), { level: 0 }] })

async function expanded(bytes: Uint8Array): Promise<ExpandedArchive> {
  const result = await expandArchive('drop.zip', bytes)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const refusal = async (bytes: Uint8Array): Promise<string> => {
  const result = await expandArchive('drop.zip', bytes)
  return result.ok ? 'read' : result.error.code
}
const paths = async (files: Zippable): Promise<string[]> =>
  (await expanded(zipSync(files))).files.map(({ path }) => path).sort()

/** A zip whose directory states `value` at `offset` of its first entry. */
function forged(bytes: Uint8Array, offset: number, ...value: number[]): Uint8Array {
  const forgery = bytes.slice()
  const central = forgery.findIndex(
    (_, at) => forgery[at] === 0x50 && forgery[at + 1] === 0x4b && forgery[at + 2] === 1,
  )
  forgery.set(value, central + offset)
  return forgery
}

describe('the members of a zip', () => {
  it('keep their names, back slashes too, and give their bytes', () => {
    const members = zipMembers(zipped)
    expect(members.map(({ name }) => name)).toEqual(['a\\b.txt', 'c.bin'])
    expect(members[0]?.read()).toEqual(repeated)
    expect(members[1]?.read()).toEqual(Uint8Array.of(1, 2))
  })

  it('are found behind bytes that stand before the zip', () => {
    const behind = new Uint8Array(100 + zipped.length)
    behind.set(zipped, 100)
    expect(zipMembers(behind)[0]?.read()).toEqual(repeated)
  })

  it('are stopped when they are larger than is allowed', () => {
    const [member] = zipMembers(zipSync({ 'zeros.bin': new Uint8Array(3_000_000) }))
    expect(() => member?.read(1_000_000)).toThrow(FileFault)
  })

  it('are refused where their size or checksum is not what is stated', () => {
    expect(() => zipMembers(forged(zipped, 24, 10, 0, 0, 0))[0]?.read()).toThrow(/checksum/)
    expect(() => zipMembers(forged(zipped, 24, 0, 0, 1, 0))[0]?.read()).toThrow(/checksum/)
    expect(() => zipMembers(forged(zipped, 16, 1, 2, 3, 4))[0]?.read()).toThrow(/checksum/)
  })

  it('are refused as a bomb where they state more than deflate can do, before memory is taken', () => {
    expect(() => zipMembers(forged(zipped, 24, 0, 0, 0, 0x3f))[0]?.read()).toThrow(/bomb/)
  })

  it('are refused by name where they are encrypted or packed another way', () => {
    expect(() => zipMembers(forged(zipped, 8, 1, 0))[0]?.read()).toThrow(/encrypted/)
    expect(() => zipMembers(forged(zipped, 10, 14, 0))[0]?.read()).toThrow(/LZMA/)
  })

  it('have names of DOS where they are not UTF-8', () => {
    const dos = zipSync({ 'Grxn.txt': Uint8Array.of(1) })
    expect(zipMembers(forged(dos, 48, 0x81))[0]?.name).toBe('Grün.txt')
  })
})

describe('a dropped archive', () => {
  it('gives its files with their paths, and passes over what systems leave behind', async () => {
    expect(
      await paths({
        'map/a b (2).hdr': Uint8Array.of(1),
        'map/a b (2).dat': Uint8Array.of(2),
        'map/': new Uint8Array(),
        '__MACOSX/map/._a.hdr': Uint8Array.of(3),
        'map/.DS_Store': Uint8Array.of(4),
        'win\\c.csv': Uint8Array.of(5),
      }),
    ).toEqual(['map/a b (2).dat', 'map/a b (2).hdr', 'win/c.csv'])
  })

  it('opens zips in it one level deep, and leaves those that are a format', async () => {
    const deepest = zipSync({ 'deep.csv': Uint8Array.of(1) })
    const inner = zipSync({ 'inner.csv': Uint8Array.of(1), 'deeper.zip': deepest })
    const arrays = zipSync({ 'X.npy': Uint8Array.of(1) })
    const { files, skipped } = await expanded(
      zipSync({ 'one.zip': inner, 'arrays.zip': arrays, 'not really.zip': strToU8('text') }),
    )
    expect(files.map(({ path }) => path).sort()).toEqual(['arrays.zip', 'not really.zip', 'one.zip/inner.csv'])
    expect(skipped.map(({ path }) => path)).toEqual(['one.zip/deeper.zip'])
  })

  it('reads a file only when asked', async () => {
    const { files } = await expanded(zipped)
    expect(await files[0]?.read()).toEqual({ ok: true, value: repeated })
  })

  it.each(['../evil.csv', '/etc/passwd', 'C:\\evil.csv', 'a/../../evil.csv', '\\\\host\\evil.csv'])(
    'is refused when a file would lie at %s',
    async (path) => {
      expect(await refusal(zipSync({ [path]: Uint8Array.of(1) }))).toBe('unsafe-path')
    },
  )

  it('is refused when it is too large or holds too many files', async () => {
    const many = zipSync(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i}.csv`, Uint8Array.of(i)])))
    const result = await expandArchive('drop.zip', many, { bytes: 1e9, entries: 20 })
    expect(result.ok ? '' : result.error.code).toBe('archive-too-large')
    const large = await expandArchive('drop.zip', many, { bytes: 20, entries: 100 })
    expect(large.ok ? '' : large.error.code).toBe('archive-too-large')
  })

  it('is refused when it is empty or cut off', async () => {
    expect(await refusal(zipSync({}))).toBe('empty-archive')
    expect(await refusal(zipped.subarray(0, 60))).toBe('bad-file')
  })

  it('answers 500 spoilt archives with a result', async () => {
    const sample = zipSync({ 'a.csv': repeated, 'b.zip': zipSync({ 'c.csv': repeated }) })
    for (let k = 0; k < (process.env.LONG_RUN ? 10_000 : 500); k++) {
      const random = randomFor(k, streams.simulation, 1)
      const spoilt = k % 2 === 0 ? sample.slice(0, random.integer(sample.length)) : sample.slice()
      for (let blow = 0; blow < 4; blow++) spoilt[random.integer(spoilt.length || 1)] = random.integer(256)
      const result = await expandArchive('drop.zip', spoilt)
      if (result.ok) for (const file of result.value.files) expect((await file.read()).ok).toBeTypeOf('boolean')
    }
  })
})

describe('zips that are a format of their own', () => {
  it.each([
    [['[Content_Types].xml', 'xl/workbook.xml'], 'Office document'],
    [['X.npy', 'y.npy'], 'NumPy archive'],
    [['_data\\0.xml', '_data\\0.bin'], 'Unscrambler project'],
    [['ps_1.xml', 'OOISignatures.xml'], 'Ocean Optics ProcSpec'],
    [['archive/data.pkl', 'archive/data/0'], 'PyTorch file'],
    [['features.npy', 'readme.txt'], undefined],
    [['a.csv'], undefined],
  ])('%j: %s', (names, format) => {
    expect(formatOfZip(names)).toBe(format)
  })
})
