import { itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { perkinElmerAscReader } from './index.ts'

const filled = (entries: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== ''))

itReadsTheGivenFiles(perkinElmerAscReader, 'perkinelmer-asc', {
  facts: ({ metadata: { name, dates, operator, sampleName, instrument } }) => {
    const [date = '', time = ''] = dates as readonly string[]
    return filled({
      title: name,
      operator,
      comment: sampleName,
      instrument,
      date: `20${date.replaceAll('/', '-')}T${time.slice(0, 8)}`,
    })
  },
})
