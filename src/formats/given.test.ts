/**
 * Every reader over every given file: the one that knows a file best reads it, and what it read is held against what is known
 * to stand in it. One line a format; what is not right is listed by name with the reason, and nothing else may be.
 */
import { describe, expect, it } from 'vitest'
import { type GivenEntry, givenEntries, givenFile, spectraIn } from './givenFiles.testkit.ts'
import { knownFormats } from './knownFormats.ts'
import type { FileReading, Reader } from './reader.ts'
import { readers } from './readers.ts'

/** Formats of plain text and of containers, which the importer reads by other ways. */
const elsewhere: ReadonlySet<string> = new Set([
  'avantes-txt',
  'cary-csv',
  'dpt',
  'jasco-txt',
  'labspec-txt',
  'ocean-optics',
  'openspecy',
  'orange',
  'other',
  'zip',
])

/** Text in the folders of other formats. */
const textFiles: ReadonlySet<string> = new Set([
  'foss/146048-NIR-FOSS.asc',
  'spc-not-galactic/92AV3C.spc',
  'witec/PST_WiICV532_Z050OP02_075_800msx10.txt',
])

/** What is known and differs, and why. */
const argued: Readonly<Record<string, string>> = {
  'envi/toy.hdr': 'The list counts the bands; their names are wavelengths, as its own note says.',
}

const near = (actual: number | undefined, expected: number): boolean =>
  Math.abs((actual ?? Number.NaN) - expected) <= 1e-5 * Math.abs(expected) + 1e-12

/** What differs from what is known, in words; empty where all is right. */
function differences(reading: FileReading, entry: GivenEntry): string[] {
  const found: string[] = []
  const same = (what: string, actual: unknown, expected: unknown): void => {
    if (actual !== expected) found.push(`${what} ${String(actual)} for ${String(expected)}`)
  }
  const numbers = (what: string, actual: number | undefined, expected: number): void => {
    if (!near(actual, expected)) found.push(`${what} ${actual} for ${expected}`)
  }
  const [part] = reading.parts
  if (entry.spectra === 0) {
    same('spectra', reading.parts.length, 0)
    same('a table', reading.table !== undefined, true)
    return found
  }
  if (!part) return ['no spectra']
  // Some entries count what may be chosen, others what is taken; both are right readings of “spectra in the file”.
  const all = reading.parts.reduce((sum, { rows }) => sum + rows, 0)
  if (entry.spectra !== null && entry.spectra !== all) same('spectra', spectraIn(reading), entry.spectra)
  if (entry.points !== null) same('points', part.axis.values.length, entry.points)
  if (entry.axis) {
    numbers('first position', part.axis.values[0], entry.axis.first)
    numbers('last position', part.axis.values.at(-1), entry.axis.last)
    same('unit', part.axis.unit, entry.axis.unit === 'arbitrary' ? 'unknown' : entry.axis.unit)
    same('quantity', part.axis.quantity, entry.axis.quantity)
  }
  entry.firstIntensities?.forEach((value, i) => {
    numbers(`intensity ${i + 1}`, part.intensities[i], value)
  })
  if (entry.lastIntensity !== null)
    numbers('last intensity', part.intensities[part.axis.values.length - 1], entry.lastIntensity)
  return found
}

function surest(head: Uint8Array, file: string): { reader: Reader; sure: number } | undefined {
  return readers.map((reader) => ({ reader, sure: reader.sniff(head, file) })).sort((a, b) => b.sure - a.sure)[0]
}

async function verdict(entry: GivenEntry): Promise<string[]> {
  const input = givenFile(entry.file)
  const head = input.bytes.subarray(0, 65_536)
  const best = surest(head, entry.file)
  if (!best || best.sure < 0.5) {
    const known = knownFormats.some(({ sniff }) => sniff(head, entry.file) >= 0.5)
    return known && entry.spectra === null ? [] : ['no reader knows it']
  }
  const { read } = await best.reader.load()
  const result = await read(input, {})
  if (result.ok) return differences(result.value, entry)
  // Not a file of its format, or without numbers: to be refused.
  return entry.spectra === null ? [] : [`${best.reader.id}: ${result.error.message}`]
}

const entries = givenEntries('').filter(({ format, file }) => !elsewhere.has(format) && !textFiles.has(file))
const formats = [...new Set(entries.map(({ format }) => format))]

if (entries.length === 0) it.skip('reads the given files (they do not lie beside this project)', () => {})

describe('the given files', () => {
  for (const format of formats) {
    const own = entries.filter((entry) => entry.format === format)
    it(`of ${format} are read right, ${own.length} of them`, { timeout: 60_000 }, async () => {
      const wrong: string[] = []
      for (const entry of own) {
        const found = await verdict(entry)
        if (found.length > 0 && argued[entry.file] === undefined) wrong.push(`${entry.file}: ${found.join('; ')}`)
        if (found.length === 0)
          expect(argued[entry.file], `${entry.file} is right and no longer to be argued`).toBeUndefined()
      }
      expect(wrong).toEqual([])
    })
  }
})
