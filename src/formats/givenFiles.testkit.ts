/**
 * Real files of instruments that lie beside the project, with what is known to stand in them. Where they are absent the
 * tests are skipped by name. Counts and directions are compared exactly, numbers to 1e-5 of their size.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { FileFacts, FileReading, Reader, ReaderInput, ReadSpectra } from './reader.ts'

const folder = fileURLToPath(new URL('../../../shared/data/instruments', import.meta.url))

export interface GivenEntry {
  readonly file: string
  readonly format: string
  /** null: not a file of this format, to be left alone or refused. */
  readonly spectra: number | null
  readonly points: number | null
  readonly axis: {
    readonly first: number
    readonly last: number
    readonly unit: string
    readonly quantity: string
  } | null
  readonly firstIntensities: readonly number[] | null
  readonly lastIntensity: number | null
  /** Differ from format to format. */
  readonly metadata: Readonly<Record<string, unknown>>
}

export function givenEntries(format: string): readonly GivenEntry[] {
  const list = join(folder, 'EXPECTED.json')
  if (!existsSync(list)) return []
  const all: readonly GivenEntry[] = JSON.parse(readFileSync(list, 'utf8'))
  return all.filter(({ file }) => format === '' || file === format || file.startsWith(`${format}/`))
}

export function givenFile(file: string): ReaderInput {
  const path = join(folder, file)
  const beside = dirname(path)
  return {
    name: file,
    bytes: readFileSync(path),
    async companion(name) {
      const found = readdirSync(beside).find((other) => other.toLowerCase() === name.toLowerCase())
      return found === undefined ? null : readFileSync(join(beside, found))
    },
  }
}

export const close = (actual: number | undefined, expected: number, what: string): void => {
  const allowed = 1e-5 * Math.abs(expected) + 1e-12
  expect(Math.abs((actual ?? Number.NaN) - expected), `${what}: ${actual} for ${expected}`).toBeLessThanOrEqual(allowed)
}

export const spectraIn = (reading: FileReading): number =>
  reading.together ? reading.parts.reduce((sum, part) => sum + part.rows, 0) : (reading.parts[0]?.rows ?? 0)

function expectFirstSpectrum(part: ReadSpectra, entry: GivenEntry): void {
  expect(part.axis.values).toHaveLength(entry.points ?? 0)
  if (entry.axis) {
    close(part.axis.values[0], entry.axis.first, 'first position')
    close(part.axis.values.at(-1), entry.axis.last, 'last position')
    expect(part.axis.unit).toBe(entry.axis.unit === 'arbitrary' ? 'unknown' : entry.axis.unit)
    expect(part.axis.quantity).toBe(entry.axis.quantity)
  }
  entry.firstIntensities?.forEach((value, i) => {
    close(part.intensities[i], value, `intensity ${i}`)
  })
  if (entry.lastIntensity !== null)
    close(part.intensities[part.axis.values.length - 1], entry.lastIntensity, 'last intensity')
}

export interface GivenExpectations {
  /** Of the facts of a file, what its entry's metadata say. */
  facts?(entry: GivenEntry): Partial<FileFacts>
  /** Whatever else an entry allows to check. */
  further?(reading: FileReading, entry: GivenEntry): void
  /** Which of the format's files this reader reads, where several readers share it. */
  only?(file: string): boolean
  /** Where a file holds the entry's spectra as parts to choose among (a dark spectrum, a second block). */
  readonly countsAllParts?: readonly string[]
}

/** One test for each given file of `format`. */
export function itReadsTheGivenFiles(reader: Reader, format: string, expectations: GivenExpectations = {}): void {
  const entries = givenEntries(format).filter(({ file }) => expectations.only?.(file) ?? true)
  describe(`the given ${format} files`, () => {
    if (entries.length === 0) it.skip('are read (they do not lie beside this project)', () => {})
    for (const entry of entries.filter(({ spectra }) => spectra !== null)) {
      it(`reads ${entry.file} as it is known to be`, async () => {
        const input = givenFile(entry.file)
        expect(reader.sniff(input.bytes.subarray(0, 65_536), entry.file), 'confidence').toBeGreaterThanOrEqual(0.5)
        const { read } = await reader.load()
        const result = await read(input, {})
        expect(result.ok ? null : result.error).toBeNull()
        const [part] = result.ok ? result.value.parts : []
        if (result.ok && entry.spectra === 0) {
          expect(result.value.parts).toEqual([])
          expect(result.value.table).toBeDefined()
          expectations.further?.(result.value, entry)
          return
        }
        if (!result.ok || !part) throw new Error('no spectra')
        const all = expectations.countsAllParts?.includes(entry.file) ?? false
        expect(all ? result.value.parts.reduce((sum, { rows }) => sum + rows, 0) : spectraIn(result.value)).toBe(
          entry.spectra,
        )
        expectFirstSpectrum(part, entry)
        if (expectations.facts) expect(result.value.facts).toMatchObject(expectations.facts(entry))
        expectations.further?.(result.value, entry)
      })
    }
  })
}
