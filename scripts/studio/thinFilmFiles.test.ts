import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { simulateThinFilms } from '#domain/simulate/thinFilm/simulator'
import { thinFilmFiles } from './thinFilmFiles.ts'

const folder = mkdtempSync(join(tmpdir(), 'studio-films-'))
const written = (text: string): string => {
  const path = join(folder, 'given.txt')
  writeFileSync(path, text)
  return path
}
const numbersOf = (bytes: Uint8Array | undefined): number[][] =>
  new TextDecoder()
    .decode(bytes)
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/\s+/).map(Number))

describe('the thin-film sample as files', () => {
  it('is a pair of headerless tables: 8 thicknesses and 244 values a line', async () => {
    const made = await thinFilmFiles({ rows: 5, seed: 1, structures: null })
    if (!made.ok) throw new Error(made.error.message)
    const [structures, spectra] = made.value.files.map(({ bytes }) => numbersOf(bytes))
    expect(structures?.map((row) => row.length)).toEqual([8, 8, 8, 8, 8])
    expect(spectra?.map((row) => row.length)).toEqual([244, 244, 244, 244, 244])
    const truth = simulateThinFilms({ structures: Float64Array.from(structures?.flat() ?? []), rows: 5 })
    for (const [i, value] of (spectra?.flat() ?? []).entries()) expect(value).toBeCloseTo(truth[i] ?? Number.NaN, 6)
  })

  it('pairs given structures, the first rows of them when fewer are asked for', async () => {
    const path = written('187\t104\t104\t168\t159\t172\t115\t101\r\n199\t170\t118\t25\t73\t139\t198\t42\r\n')
    const made = await thinFilmFiles({ rows: 1, seed: 1, structures: path })
    if (!made.ok) throw new Error(made.error.message)
    expect(numbersOf(made.value.files[0]?.bytes)).toEqual([[187, 104, 104, 168, 159, 172, 115, 101]])
    expect(readFileSync(path).length).toBeGreaterThan(0)
  })

  it.each([
    ['letters', 'not-a-number', '1 2 3 4 5 6 7 x'],
    ['too few columns', 'ragged-row', '30 30 30'],
  ])('refuses %s with the line', async (_, code, line) => {
    const made = await thinFilmFiles({ rows: null, seed: 1, structures: written(`50 50 50 50 50 50 50 50\n${line}\n`) })
    expect(!made.ok && made.error).toMatchObject({ code, where: { line: 2 } })
  })
})
