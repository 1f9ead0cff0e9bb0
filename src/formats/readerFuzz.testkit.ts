/**
 * Hostile files for every reader: samples cut off anywhere, with bytes flipped, with counts made huge, and plain noise behind
 * a true beginning. Whatever comes, a reader answers with a `Result` in reasonable time and with arrays in
 * proportion to the file; a reading that succeeds keeps the promises of `reader.ts`. Seeded: the same files each time.
 */
import { expect, it } from 'vitest'
import { type Random, randomFor, streams } from '#domain/random/rng'
import type { FileReading, Reader, ReaderInput } from './reader.ts'

export interface FuzzSample {
  readonly name: string
  readonly bytes: Uint8Array
  readonly companions?: Readonly<Record<string, Uint8Array>>
}

export function inputOf(sample: FuzzSample): ReaderInput {
  const beside = new Map(Object.entries(sample.companions ?? {}).map(([name, bytes]) => [name.toLowerCase(), bytes]))
  return { name: sample.name, bytes: sample.bytes, companion: async (name) => beside.get(name.toLowerCase()) ?? null }
}

/** What the contract promises of a reading, as one list of breaches; empty when it is kept. */
export function breachesOf(reading: FileReading, sizeBytes: number): string[] {
  const breaches: string[] = []
  const claim = (holds: boolean, breach: string): void => {
    if (!holds) breaches.push(breach)
  }
  claim(reading.parts.length > 0 || reading.table !== undefined, 'neither spectra nor a table')
  let intensityBytes = 0
  for (const { label, axis, intensities, rows, columns } of reading.parts) {
    const points = axis.values.length
    claim(rows > 0 && points > 0, `${label}: ${rows} spectra of ${points} points`)
    claim(intensities.length === rows * points, `${label}: ${intensities.length} intensities for ${rows} × ${points}`)
    claim(axis.values.every(Number.isFinite), `${label}: the axis is not finite`)
    for (const column of columns)
      claim(column.values.length === rows, `${label}: ${column.name} has not one value a row`)
    intensityBytes += intensities.byteLength
  }
  claim(intensityBytes <= 4 * sizeBytes + 2 ** 20, `${intensityBytes} bytes of intensities from ${sizeBytes}`)
  for (const guess of reading.guesses) claim(guess.because !== '', `the guess of ${guess.what} gives no reason`)
  for (const { message } of reading.warnings) claim(/^[A-Z“].*[^.]\.$/s.test(message), `no sentence: ${message}`)
  return breaches
}

type Spoil = (sample: Uint8Array, random: Random) => Uint8Array

const spoils: Readonly<Record<string, Spoil>> = {
  'cut off anywhere': (bytes, random) => bytes.subarray(0, random.integer(bytes.length)),
  'with flipped bytes': (bytes, random) => {
    const spoilt = bytes.slice()
    // Most blows hit the beginning, where the counts and offsets are.
    const reach = random.uniform() < 0.7 ? Math.min(1024, bytes.length) : bytes.length
    const blows = 1 + random.integer(8)
    for (let blow = 0; blow < blows; blow++) spoilt[random.integer(reach)] = random.integer(256)
    return spoilt
  },
  'with huge or negative counts': (bytes, random) => {
    const spoilt = bytes.slice()
    const at = random.integer(Math.min(1024, bytes.length))
    spoilt.fill(random.uniform() < 0.5 ? 0xff : 0x7f, at, at + 1 + random.integer(8))
    return spoilt
  },
  'random behind their beginning': (bytes, random) => {
    const kept = random.integer(Math.min(64, bytes.length) + 1)
    return Uint8Array.from({ length: kept + random.integer(2048) }, (_, i) =>
      i < kept ? (bytes[i] ?? 0) : random.integer(256),
    )
  },
}

const times = process.env.LONG_RUN ? 10_000 : 500
const slowMs = 2000

/** Adds one test for each way of spoiling. `samples`: small, and of every variety the reader knows. */
export function itSurvivesHostileFiles(reader: Reader, samples: readonly FuzzSample[]): void {
  for (const [how, spoil] of Object.entries(spoils)) {
    it(`answers ${times} files ${how} with a result`, { timeout: times * 600 }, async () => {
      const { read } = await reader.load()
      for (let k = 0; k < times; k++) {
        const sample = samples[k % samples.length]
        if (!sample) throw new Error('no samples')
        const bytes = spoil(sample.bytes, randomFor(k, streams.simulation, how.length))
        const where = `${sample.name}, spoilt file ${k}`
        expect(reader.sniff(bytes.subarray(0, 65_536), sample.name), where).toBeGreaterThanOrEqual(0)
        const before = performance.now()
        const result = await read(inputOf({ ...sample, bytes }), {})
        expect(performance.now() - before, `${where}: milliseconds`).toBeLessThan(slowMs)
        if (result.ok) expect(breachesOf(result.value, bytes.length), where).toEqual([])
        else expect(result.error.message, where).toMatch(/^[A-Z“].*\.$/s)
      }
    })
  }
}
