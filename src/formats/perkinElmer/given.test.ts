import { itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { dateIn } from './dates.ts'
import { perkinElmerReader } from './index.ts'

const filled = (entries: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== '' && value !== undefined))

itReadsTheGivenFiles(perkinElmerReader, 'perkinelmer-sp', {
  facts: ({ metadata: { alias, operator, date, sampleDescription, instrument } }) =>
    filled({ title: alias, operator, comment: sampleDescription, instrument, date: dateIn(String(date)) }),
})
