import { expect, it } from 'vitest'
import { utf8 } from '../bytes.ts'
import { inputOf } from '../readerFuzz.testkit.ts'
import { jcampBlock } from './jcamp.testkit.ts'
import { read } from './read.ts'

const reading = async (text: string) => {
  const result = await read(inputOf({ name: 'a.jdx', bytes: utf8(text) }), {})
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const header = { XUNITS: '1/CM', YUNITS: 'ABSORBANCE', FIRSTX: 4000, LASTX: 400, XFACTOR: 1, YFACTOR: 1, NPOINTS: 3 }
const block = (title: string, more = {}) => jcampBlock({ title, header: { ...header, ...more }, data: ['4000 1 2 3'] })

it('concentrations that a block states are columns, with units in their names', async () => {
  const stated = (protein: string) => ({
    CONCENTRATIONS: `(NCU)\n(protein, ${protein}, %)\n(<2,4-D (acid)>, 1.5E-3, <mg/kg>) $$ by HPLC\n(pH, 7.1)`,
  })
  const one = await reading(block('only', stated('12.5')))
  expect(one.parts[0]?.columns).toEqual([
    { name: 'protein (%)', values: ['12.5'] },
    { name: '2,4-D (acid) (mg/kg)', values: ['1.5E-3'] },
    { name: 'pH', values: ['7.1'] },
  ])
  expect(one.facts.further).not.toHaveProperty('CONCENTRATIONS')
  const two = await reading(block('first', stated('12.5')) + block('second'))
  expect(two.parts[0]?.columns).toMatchObject([
    { name: 'title' },
    { name: 'protein (%)', values: ['12.5', ''] },
    {},
    {},
  ])
})
