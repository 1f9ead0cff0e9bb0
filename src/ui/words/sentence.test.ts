import { expect, test } from 'vitest'
import { sentence } from './sentence.ts'

test('a message becomes a sentence, but a file keeps its name', () => {
  expect(sentence('class “Peptides” is left out')).toBe('Class “Peptides” is left out.')
  expect(sentence('peaks_db.csv was skipped.')).toBe('peaks_db.csv was skipped.')
})
