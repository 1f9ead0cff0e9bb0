import { describe, expect, it } from 'vitest'
import { givenEntries, givenFile } from './givenFiles.testkit.ts'
import { readers } from './readers.ts'

/** The folder of given files, or the file, that each reader is for. */
const folders: Readonly<Record<string, string>> = {
  arff: 'arff',
  hdf5: 'hdf5-nexus',
  netcdf: 'netcdf',
  npy: 'numpy/features.npy',
  npz: 'numpy/synthetic_nirs.npz',
  parquet: 'parquet',
  xlsx: 'xlsx',
  asd: 'asd',
  avantes: 'avantes-binary',
  envi: 'envi',
  foss: 'foss/CALK10.CAL',
  jasco: 'jasco-jws',
  labspec: 'labspec-binary',
  matlab: 'matlab',
  procspec: 'ocean-procspec',
  r: 'r',
  unscrambler: 'unscrambler',
  witec: 'witec/Si-data.WIP',
  jcamp: 'jcamp',
  omnic: 'omnic',
  opus: 'opus',
  perkinElmer: 'perkinelmer-sp',
  perkinElmerAsc: 'perkinelmer-asc',
  rruff: 'rruff',
  sed: 'spectral-evolution-sed',
  spc: 'spc',
  svc: 'svc-sig',
  wdf: 'wdf',
}

const surestFor = (file: string): string | undefined => {
  const head = givenFile(file).bytes.subarray(0, 65_536)
  const sure = readers
    .map(({ id, sniff }) => ({ id, confidence: sniff(head, file) }))
    .filter(({ confidence }) => confidence > 0)
  return sure.sort((a, b) => b.confidence - a.confidence)[0]?.id
}

describe('readers', () => {
  it('have distinct ids and titles', () => {
    expect(new Set(readers.map(({ id }) => id)).size).toBe(readers.length)
    expect(new Set(readers.map(({ title }) => title)).size).toBe(readers.length)
  })
  it('take nothing empty, short or all zero', () => {
    for (const { id, sniff } of readers) {
      for (const length of [0, 1, 4, 100, 65_536]) expect(sniff(new Uint8Array(length), ''), id).toBe(0)
    }
  })
  for (const [id, folder] of Object.entries(folders)) {
    const entries = givenEntries(folder)
    it.skipIf(entries.length === 0)(`know the given ${folder} files among all formats, whatever their names`, () => {
      for (const { file } of entries) expect(surestFor(file), file).toBe(id)
    })
  }
  const foreign = givenEntries('').filter(
    ({ file }) =>
      !Object.values(folders).some((folder) => file === folder || file.startsWith(`${folder}/`)) &&
      !file.startsWith('labspec-xml/'),
  )
  it.skipIf(foreign.length === 0)('leave the given files of other formats to others', () => {
    const ours = new Set(Object.keys(folders))
    for (const { file } of foreign) {
      if (file !== 'spc-not-galactic/Spectrum00024.spc') expect(ours.has(surestFor(file) ?? ''), file).toBe(false)
    }
  })
})
