import { expect } from 'vitest'
import { close, itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { rData } from './index.ts'

itReadsTheGivenFiles(rData, 'r', {
  further(reading, { metadata }) {
    const columns = new Map(reading.parts[0]?.columns.map(({ name, values }) => [name, values]))
    metadata.c?.forEach((value: number, row: number) => {
      close(Number(columns.get('c')?.[row]), value, 'c')
    })
    metadata.targets?.forEach((name: string, k: number) => {
      close(Number(columns.get(name)?.[0]), metadata.first[k], name)
    })
    if (metadata.user_name) expect(columns.get('user_name')).toEqual([metadata.user_name])
  },
})
