/** Every given file through the import: right, or told, or refused in words; nothing wrong without a word. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { givenEntries } from './givenFiles.ts'
import { formatsPage, type Judged } from './page.ts'
import { verdictOf } from './verdict.ts'
import { formatWords } from './words.ts'

const entries = givenEntries()
const leastRead = 0.97

describe.skipIf(entries.length === 0)('the given files of instruments', () => {
  const judged: Judged[] = []
  for (const format of [...new Set(entries.map((entry) => entry.format))]) {
    const own = entries.filter((entry) => entry.format === format)
    it(`of ${format}, ${own.length} of them, are read as known, or otherwise and told`, {
      timeout: 60_000,
    }, async () => {
      for (const entry of own) judged.push({ entry, verdict: await verdictOf(entry) })
      const wrong = judged.flatMap(({ entry, verdict }) =>
        entry.format === format && verdict.kind === 'wrong' ? [`${entry.file}: ${verdict.how.join('; ')}`] : [],
      )
      expect(wrong).toEqual([])
      expect(formatWords[format], `${format} has a row in words`).toBeDefined()
    })
  }

  it('are read in all but a few, and these are refused with what to do', () => {
    expect(judged).toHaveLength(entries.length)
    const refused = judged.flatMap(({ verdict }) => (verdict.kind === 'refused' ? [verdict.error] : []))
    expect(refused.length).toBeLessThanOrEqual((1 - leastRead) * entries.length)
    for (const error of refused) expect(error.remedy).not.toBe('')
  })

  it('are counted on the page of formats as they are read now', () => {
    const page = readFileSync(fileURLToPath(new URL('../../docs/formats.md', import.meta.url)), 'utf8')
    const inOrder = entries.flatMap((entry) => judged.find((one) => one.entry === entry) ?? [])
    expect(page).toBe(formatsPage(inOrder))
  })
})
