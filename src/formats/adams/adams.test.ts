import { describe, expect, it } from 'vitest'
import type { FileReading } from '../reader.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { adamsReader } from './index.ts'
import { read } from './read.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
async function reading(text: string): Promise<FileReading> {
  const result = await read(inputOf({ name: 'a.spec', bytes: bytesOf(text) }), {})
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const one = (id: string, protein: number, amplitudes: readonly number[]): string => `# #Thu May 03 09:09:24 NZST 2018
# Format=NIR
# Format\\tDataType=S
# Insert\\ Timestamp=2018-05-03 09\\:07\\:11
# Instrument=unknown
# Protein=${protein}
# Protein\\tDataType=N
# Sample\\ ID=${id}
# Sample\\ ID\\tDataType=S
# Site=caf\\u00e9 \\= x
waveno,amplitude
${amplitudes.map((amplitude, i) => `${730 + i / 2},${amplitude}`).join('\n')}
`

describe('a spectrum of ADAMS', () => {
  it('has the properties of its sample beside its points', async () => {
    const { parts, facts, guesses } = await reading(one('s1', 13.28, [1.5, 1.25, -1e-3]))
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([730, 730.5, 731])
    expect([parts[0]?.axis.quantity, parts[0]?.axis.unit, guesses.length]).toEqual(['wavelength', 'nm', 1])
    expect([...(parts[0]?.intensities ?? [])]).toEqual([1.5, 1.25, -0.001])
    expect(parts[0]?.columns).toMatchObject([
      { name: 'Insert Timestamp' },
      { name: 'Instrument' },
      { name: 'Protein', values: ['13.28'] },
      { name: 'Sample ID', values: ['s1'], role: 'id' },
      { name: 'Site', values: ['café = x'] },
    ])
    expect(facts).toMatchObject({ title: 's1', date: '2018-05-03T09:07:11' })
    expect(facts.instrument).toBeUndefined()
  })
  it('may be followed by others', async () => {
    const { parts, together } = await reading(`${one('a', 1, [1, 2, 3])}---\n${one('b', 2, [4, 5, 6])}`)
    expect([together, parts.length, parts[0]?.rows]).toEqual([true, 1, 2])
    expect([...(parts[0]?.intensities ?? [])]).toEqual([1, 2, 3, 4, 5, 6])
  })
  it('is refused with the line where it is wrong', async () => {
    const result = await read(inputOf({ name: 'a.spec', bytes: bytesOf(`${one('a', 1, [1, 2])}731;x\n`) }), {})
    expect(result.ok ? '' : result.error.message).toMatch(/Line 14/)
  })
  it('is known by its header and its types', () => {
    expect(adamsReader.sniff(bytesOf(one('a', 1, [1])), 'x')).toBe(1)
    expect(adamsReader.sniff(bytesOf('# a remark\n1,2\n'), 'x.spec')).toBe(0)
  })
})

describe('a spoilt spectrum of ADAMS', () => {
  itSurvivesHostileFiles(adamsReader, [
    { name: 'a.spec', bytes: bytesOf(`${one('a', 1, [1, 2, 3])}---\n${one('b', 2, [4, 5, 6])}`) },
  ])
})
