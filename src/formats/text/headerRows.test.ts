import { expect, it } from 'vitest'
import { axisOf, column, partsOf } from './tables.testkit.ts'

const lines = (...rows: string[]): string => `${rows.join('\n')}\n`

it('numbered names give way to the row below that says where the points lie', async () => {
  const body = ['a,10.5,0.21,0.32,0.27', 'b,11.5,0.22,0.35,0.29']
  for (const positions of [',%,1100,1102,1104', ',,1100,1102,1104', 'nm,,1104,1102,1100']) {
    const [part] = await partsOf(lines('sample,protein,A1,A2,A3', positions, ...body))
    expect(axisOf(part)).toEqual(positions.split(',').slice(2).map(Number))
    expect(column(part, 'protein')).toEqual(['10.5', '11.5'])
    expect(part?.rows).toBe(2)
  }
  const [plain] = await partsOf(lines('sample,protein,A1,A2,A3', ...body))
  expect(axisOf(plain)).toEqual([1, 2, 3])
})

it('positions in no order are a header where every value below is smaller', async () => {
  const body = ['a,0.21,0.32,0.27,0.25,0.3,0.4', 'b,0.22,0.35,0.29,0.26,0.3,0.4']
  const [part] = await partsOf(lines('id,350,700,1050,1000,1400,1800', ...body))
  expect(axisOf(part)).toEqual([350, 700, 1050, 1000, 1400, 1800])
  expect(part?.rows).toBe(2)
  // A spectrum among others is none.
  const [bare] = await partsOf(lines('c,0.3,0.9,0.4,0.8,0.5,0.2', ...body))
  expect(bare?.rows).toBe(3)
})
