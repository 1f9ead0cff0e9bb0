import { describe, expect, it } from 'vitest'
import { close, givenEntries, givenFile, spectraIn } from '../givenFiles.testkit.ts'
import type { FileReading } from '../reader.ts'
import { readers } from '../readers.ts'
import { expandArchive } from './expandArchive.ts'

/** Every file of an archive by the reader that knows it best, files beside each other as companions. */
async function readAll(archive: string): Promise<{ members: string[]; readings: FileReading[]; unread: string[] }> {
  const expanded = await expandArchive(archive, givenFile(archive).bytes)
  if (!expanded.ok) throw new Error(expanded.error.message)
  const { files } = expanded.value
  const bytesOf = async (path: string): Promise<Uint8Array | null> => {
    const read = await files.find((file) => file.path.toLowerCase() === path.toLowerCase())?.read()
    return read?.ok ? read.value : null
  }
  const readings: FileReading[] = []
  const unread: string[] = []
  for (const { path } of files) {
    const bytes = (await bytesOf(path)) ?? new Uint8Array()
    const known = readers
      .map((reader) => ({ reader, sure: reader.sniff(bytes.subarray(0, 65_536), path) }))
      .sort((a, b) => b.sure - a.sure)[0]
    const result =
      known && known.sure >= 0.5
        ? await (await known.reader.load()).read({ name: path, bytes, companion: bytesOf }, {})
        : null
    if (result?.ok) readings.push(result.value)
    else unread.push(path)
  }
  return { members: files.map(({ path }) => path), readings, unread }
}

const entries = givenEntries('zip')

describe('the given archives', () => {
  if (entries.length === 0) it.skip('are expanded (they do not lie beside this project)', () => {})
  for (const entry of entries) {
    it(`expand ${entry.file} into what it holds`, async () => {
      const { members, readings } = await readAll(entry.file)
      expect(members).toEqual(entry.metadata.members)
      // The members of one are plain CSV, which the importer of text reads.
      if (members.every((member) => member.endsWith('.csv'))) return
      expect(readings.reduce((sum, reading) => sum + spectraIn(reading), 0)).toBe(entry.spectra)
      const [part] = readings[0]?.parts ?? []
      expect(part?.axis).toMatchObject({ quantity: entry.axis?.quantity, unit: entry.axis?.unit })
      expect(part?.axis.values).toHaveLength(entry.points ?? 0)
      close(part?.axis.values[0], entry.axis?.first ?? 0, 'first position')
      close(part?.axis.values.at(-1), entry.axis?.last ?? 0, 'last position')
      entry.firstIntensities?.forEach((value, i) => {
        close(part?.intensities[i], value, `intensity ${i}`)
      })
      close(part?.intensities[(entry.points ?? 0) - 1], entry.lastIntensity ?? 0, 'last intensity')
    })
  }
})
