import { expect } from 'vitest'
import { close, itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { labSpec } from './index.ts'

itReadsTheGivenFiles(labSpec, 'labspec-binary', {
  facts: ({ metadata: { title } }) => (title ? { title } : {}),
  further(reading, { metadata: { firstXYinText, lastXYinText, lastSpectrum } }) {
    if (!firstXYinText) return
    const [part] = reading.parts
    const [x, y] = part?.columns ?? []
    // In the text export Y stands before X.
    for (const [k, [first, last]] of [firstXYinText, lastXYinText].map((pair, k) => [k, pair] as const)) {
      close(Number(y?.values.at(-k)), first, 'Y')
      close(Number(x?.values.at(-k)), last, 'X')
    }
    close(part?.intensities.at(-498), lastSpectrum.first, 'first intensity of the last spectrum')
    close(part?.intensities.at(-1), lastSpectrum.last, 'last intensity of the last spectrum')
  },
})

itReadsTheGivenFiles(labSpec, 'labspec-xml', {
  further(reading, { metadata: { axes, yUnit } }) {
    expect(reading.parts[0]?.intensity.unit).toBe(yUnit)
    for (const { name, values } of reading.parts[0]?.columns ?? []) {
      const [, [first, last]] = axes[name]
      expect([Number(values[0]), Number(values.at(-1))]).toEqual([first, last])
    }
  },
})
