import { itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { jasco } from './index.ts'

itReadsTheGivenFiles(jasco, 'jasco-jws', {
  facts: ({ metadata: { instrument, title, date } }) => ({
    ...(instrument && { instrument }),
    ...(title && { title }),
    ...(date && { date: `${date.replace(' ', 'T')}Z` }),
  }),
})
