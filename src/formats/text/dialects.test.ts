import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type WrittenTable, writtenTables } from './dialects.testkit.ts'
import { readingOf } from './tables.testkit.ts'

const times = process.env.LONG_RUN ? 10_000 : 500

async function comesBack(table: WrittenTable, bytes: Uint8Array): Promise<void> {
  const reading = await readingOf(bytes)
  if (!reading.ok) throw new Error(JSON.stringify(reading.error))
  const { parts, together, warnings } = reading.value
  const meant = together ? parts : parts.slice(0, 1)
  const spectra = meant.flatMap((part) =>
    Array.from({ length: part.rows }, (_, row) => {
      const points = part.axis.values.length
      return {
        positions: [...part.axis.values],
        intensities: [...part.intensities.subarray(row * points, (row + 1) * points)],
        id: part.columns[0]?.values[row],
      }
    }),
  )
  expect(warnings.filter(({ code }) => code !== 'paired-columns')).toEqual([])
  expect(spectra).toEqual(
    table.intensities.map((intensities, i) => ({
      positions: table.positions[i],
      intensities: intensities.map(Math.fround),
      id: table.ids[i],
    })),
  )
}

describe('a table written in any dialect, among any settings and logs', () => {
  it(`comes back as it was written, ${times} times`, async () => {
    await fc.assert(
      fc.asyncProperty(writtenTables, (table) => comesBack(table, new TextEncoder().encode(table.text))),
      { numRuns: times, seed: 41 },
    )
  }, 600_000)

  it('comes back from UTF-16 and windows-1252 as well', async () => {
    await fc.assert(
      fc.asyncProperty(writtenTables, async (table) => {
        // No zeros that pad a field there, and no letters beyond Latin.
        const text = table.text.replaceAll('\0', '').replaceAll('λ', 'lambda').replaceAll('’', "'")
        await comesBack(table, new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')))
        await comesBack(table, new Uint8Array(Buffer.from(text, 'latin1')))
      }),
      { numRuns: times / 5, seed: 42 },
    )
  }, 600_000)
})
