import { itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { jascoReader } from './index.ts'

itReadsTheGivenFiles(jascoReader, 'jasco-jws', {
  facts: ({ metadata: { instrument, title, date } }) => ({
    ...(instrument ? { instrument: String(instrument) } : {}),
    ...(title ? { title: String(title) } : {}),
    ...(date ? { date: `${String(date).replace(' ', 'T')}Z` } : {}),
  }),
})
