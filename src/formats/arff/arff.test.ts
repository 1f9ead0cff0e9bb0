import { describe, expect, it } from 'vitest'
import { itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import type { FileReading } from '../reader.ts'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { arffReader } from './index.ts'
import { read } from './read.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
async function reading(text: string): Promise<FileReading> {
  const result = await read(inputOf({ name: 'a.arff', bytes: bytesOf(text) }), {})
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const head = `% NIR of grain, wavelength in nm
%
@RELATION 'a relation'
@Attribute "sample id" string
@attribute 1100.5 NUMERIC
@attribute '1102' real
@attribute 1104 integer
@attribute day date "yyyy-MM-dd"
@attribute class {'hard \\'n red', soft}
@DATA
`

describe('a WEKA file', () => {
  it('has quoted names and values, remarks and missing values', async () => {
    const read = await reading(
      `${head}'a, b',1,2.5,-3e-1,"2018-05-03",'hard \\'n red'\n% a remark\n\nc , ? , 5 , 6 , ? , soft, {2.5}\n`,
    )
    const [part] = read.parts
    expect([...(part?.axis.values ?? [])]).toEqual([1100.5, 1102, 1104])
    expect([part?.axis.quantity, part?.axis.unit, read.guesses]).toEqual(['wavelength', 'nm', []])
    expect([...(part?.intensities ?? [])]).toEqual([1, 2.5, -0.3, Number.NaN, 5, 6])
    expect(part?.columns).toEqual([
      { name: 'sample id', values: ['a, b', 'c'] },
      { name: 'day', values: ['2018-05-03', ''] },
      { name: 'class', values: ["hard 'n red", 'soft'], role: 'target' },
    ])
    expect(read.facts).toMatchObject({ title: 'a relation', comment: 'NIR of grain, wavelength in nm' })
    expect(read.warnings.map(({ code }) => code)).toEqual(['missing-values'])
  })
  it('may leave zeros and first labels out', async () => {
    const [part] = (await reading(`${head}{0 a, 2 7}\n{1 4, 3 5,5 soft}\n{ }\n`)).parts
    expect([...(part?.intensities ?? [])]).toEqual([0, 7, 0, 4, 0, 5, 0, 0, 0])
    expect(part?.columns.at(-1)?.values).toEqual(["hard 'n red", 'soft', "hard 'n red"])
  })
  it('may have blanks between its values', async () => {
    const [part] = (await reading(`${head}a\t1 2 3 2018-05-03 soft`)).parts
    expect([...(part?.intensities ?? [])]).toEqual([1, 2, 3])
  })
  it.each([
    [`${head}a,1,2`, /Line 11: there are 3 values for 6 attributes/],
    [`${head}a,1,2,x,?,soft`, /Line 11: “x” is not a number, as “1104”/],
    [`${head}a,1,2,3,?,soft,7`, /more values/],
    [`${head}{9 1}`, /attribute 9/],
    [head, /no rows/],
    [head.replace('@DATA', ''), /before its data/],
    [head.replace('NUMERIC', 'relational'), /table of its own/],
    [`${head}{}\n`.replace('real', 'complex'), /“complex”/],
  ])('is refused with the line where it is wrong (%#)', async (text, message) => {
    const result = await read(inputOf({ name: 'a.arff', bytes: bytesOf(text) }), {})
    expect(result.ok ? '' : result.error.message).toMatch(message)
  })
  it('is known by its first statement', () => {
    expect(arffReader.sniff(bytesOf(head), 'x')).toBeGreaterThan(0.9)
    expect(arffReader.sniff(bytesOf('@something else'), 'x.arff')).toBe(0)
  })
})

itReadsTheGivenFiles(arffReader, 'arff', {
  further: ({ parts }, { metadata }) => {
    const others = metadata['other attributes']
    if (!Array.isArray(others)) throw new Error('no other attributes')
    expect(parts[0]?.columns.slice(0, 3).map(({ name, values }) => [name, values[0]])).toEqual(
      others.map(([name, , value]: string[]) => [name, value]),
    )
  },
})

describe('a spoilt WEKA file', () => {
  itSurvivesHostileFiles(arffReader, [
    { name: 'a.arff', bytes: bytesOf(`${head}'a, b',1,2.5,-3e-1,"2018-05-03",soft\nc,?,5,6,?,soft, {2.5}\n`) },
    { name: 'b.arff', bytes: bytesOf(`${head}{0 a, 2 7}\n{1 4, 3 5,5 soft}\n`) },
  ])
})
