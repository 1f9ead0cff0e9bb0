import { expect, it } from 'vitest'
import { givenEntries, givenFile, itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { enviReader } from './index.ts'
import { read } from './read.ts'

itReadsTheGivenFiles(enviReader, 'envi', {
  only: (file) => file.includes('usgs'),
  further(reading, { metadata }) {
    expect(reading.parts[0]?.columns[0]?.values.slice(0, 2)).toEqual(metadata.spectraNames)
  },
})

/** The list counts its bands; the names of the bands are their wavelengths, as its own note says, and are read as such. */
const toy = givenEntries('envi').find(({ file }) => file.endsWith('toy.hdr'))

it.skipIf(!toy)('reads the given image with wavelengths in the names of its bands', async () => {
  const result = await read(givenFile(toy?.file ?? ''), {})
  if (!result.ok || !toy) throw new Error('not read')
  const [part] = result.value.parts
  expect(part?.rows).toBe(toy.spectra)
  expect([...(part?.intensities.slice(0, 4) ?? [])]).toEqual([...(toy.firstIntensities ?? []), toy.lastIntensity])
  expect([...(part?.axis.values ?? [])]).toEqual([422.16, 464.59, 507.14, 549.73])
  expect(part?.axis.unit).toBe('nm')
})
