import { describe, expect, it } from 'vitest'
import type { FileSight, LineUse } from '#domain/data/fileSight'
import type { FileCorrections } from '#domain/data/importCorrections'
import { bytesSource } from '../delimited/byteSource.ts'
import { lookAtText } from './lookAtText.ts'
import { readText } from './readText.ts'
import { sightOfText } from './sightOfText.ts'

const sourceOf = (text: string, name = 'a.txt') => bytesSource(name, new TextEncoder().encode(text))
/** The mends under test are of the text, not of its use. */
const seen = (text: string, { use: _, ...fixed }: FileCorrections = {}): Promise<FileSight> =>
  sightOfText(sourceOf(text), fixed, null)
const linesOf = ({ lines }: FileSight, use: LineUse): number[] =>
  (lines ?? []).flat().flatMap((line) => (line.use === use ? [line.line] : []))

const spectrum = (points: number, from = 400): string[] =>
  Array.from({ length: points }, (_, i) => `${from + 1.5 * i}\t${(Math.sin(i / 3) + 2).toFixed(4)}`)

async function readsAs(text: string, { use: _, ...fixed }: FileCorrections) {
  const source = sourceOf(text)
  const look = await lookAtText(source, fixed)
  if (!look.ok || look.value.use === 'skip') throw new Error('not readable')
  const reading = await readText(source, look.value, { maxFloats: 1e6 })
  if (!reading.ok) throw new Error(reading.error.message)
  return reading.value
}

describe('a text file seen closely', () => {
  it('shows its lines beside what was understood of them', async () => {
    const sight = await seen(['Instrument: A', 'Wavelength (nm)\tAbsorbance', ...spectrum(30)].join('\n'))
    expect([linesOf(sight, 'passed over'), linesOf(sight, 'header')]).toEqual([[1], [2]])
    expect(linesOf(sight, 'data')[0]).toBe(3)
    expect(sight.columns).toEqual([
      { name: 'Wavelength (nm)', use: 'positions', isNumeric: true },
      { name: 'Absorbance', use: 'intensities', isNumeric: true },
    ])
    expect(sight.cells[0]).toEqual(['400', '2.0000'])
    expect([sight.error, sight.mends]).toEqual([null, []])
  })

  it('marks rows that went wrong, far below the first lines too, and offers to leave them out', async () => {
    const rows = spectrum(200)
    rows[120] = '— pause —\tlamp off'
    rows[121] = '58x.5\t2.1'
    const text = rows.join('\n')
    const sight = await seen(text)
    expect(linesOf(sight, 'bad')).toEqual([121, 122])
    expect(sight.lines?.flat().find(({ line }) => line === 122)?.because).toMatch(/58x\.5/)
    expect(sight.mends[0]).toMatchObject({
      change: { leaveOutLines: [[121, 122]] },
      spectra: 1,
      points: 198,
      leftOut: 0,
    })
    const mended = await seen(text, sight.mends[0]?.change)
    expect([linesOf(mended, 'bad'), linesOf(mended, 'left out'), mended.mends]).toEqual([[], [], []])
    expect((await readsAs(text, sight.mends[0]?.change ?? {})).warnings).toEqual([])
  })

  it('offers what reads a file that cannot be read, and each offer holds', async () => {
    const quoted = ['id,400,401,402,403', 'b,2,3,4,1', 'c,2,5,4,1', '"a"x,1,2,3,4', 'd,7,3,4,1'].join('\n')
    const sight = await seen(quoted)
    expect(sight.error).toMatchObject({ code: 'stray-quote', where: { line: 4 } })
    expect(linesOf(sight, 'bad')).toEqual([4])
    const [mend] = sight.mends
    expect(mend).toMatchObject({ change: { leaveOutLines: [[4, 4]] }, spectra: 3, points: 4 })
    expect((await readsAs(quoted, mend?.change ?? {})).parts[0]?.rows).toBe(3)
  })

  it('offers no correction to a file of words', async () => {
    const sight = await seen('Dear all,\nthe spectra are on the server.\nBest\n')
    expect(sight.error?.code).toBe('no-table')
    expect(sight.mends).toEqual([])
  })

  it('shows the place of a fault behind the beginning', async () => {
    const text = `${spectrum(160_000).join('\n')}\n`
    const error = { code: 'x', message: 'Wrong.', where: { line: 150_000 }, remedy: 'Correct it.' }
    const sight = await sightOfText(sourceOf(text), {}, error)
    const far = sight.lines?.at(-1) ?? []
    expect(far.map(({ line, use }) => [line, use])).toEqual([
      [149_997, 'data'],
      [149_998, 'data'],
      [149_999, 'data'],
      [150_000, 'bad'],
      [150_001, 'data'],
      [150_002, 'data'],
      [150_003, 'data'],
    ])
    expect(far[3]?.text).toBe(
      spectrum(1, 400 + 1.5 * 149_999)[0]?.replace(/\t.*/, `\t${(Math.sin(149_999 / 3) + 2).toFixed(4)}`),
    )
  })
})

describe('lines that are left out', () => {
  it('are as if they were blank, and the others keep their numbers', async () => {
    const text = ['pos\ta', '[nm]\t[x]', 'junk\tjunk', 'more\tjunk', 'even\tmore', 'and\tmore', ...spectrum(5)].join(
      '\r\n',
    )
    const reading = await readsAs(text, { leaveOutLines: [[3, 6]] })
    expect(reading.parts[0]).toMatchObject({ axis: { unit: 'nm' }, rows: 1 })
    expect(reading.parts[0]?.axis.values.length).toBe(5)
  })
})
