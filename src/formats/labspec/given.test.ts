import { expect } from 'vitest'
import { close, itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { labSpecReader } from './index.ts'

interface Known {
  readonly firstXYinText?: readonly [number, number]
  readonly lastXYinText: readonly [number, number]
  readonly lastSpectrum: { readonly first: number; readonly last: number }
}

itReadsTheGivenFiles(labSpecReader, 'labspec-binary', {
  facts: ({ metadata: { title } }) => (title ? { title: String(title) } : {}),
  further(reading, { metadata }) {
    const { firstXYinText, lastXYinText, lastSpectrum } = metadata as unknown as Known
    if (!firstXYinText) return
    const [part] = reading.parts
    const [x, y] = part?.columns ?? []
    // In the text export Y stands before X.
    for (const [k, [first, last]] of [firstXYinText, lastXYinText].entries()) {
      close(Number(y?.values.at(-k)), first, 'Y')
      close(Number(x?.values.at(-k)), last, 'X')
    }
    close(part?.intensities.at(-498), lastSpectrum.first, 'first intensity of the last spectrum')
    close(part?.intensities.at(-1), lastSpectrum.last, 'last intensity of the last spectrum')
  },
})

type Axes = Readonly<Record<string, readonly [string, readonly [number, number, number]]>>

itReadsTheGivenFiles(labSpecReader, 'labspec-xml', {
  further(reading, { metadata }) {
    const { axes, yUnit } = metadata as unknown as { axes: Axes; yUnit: string }
    expect(reading.parts[0]?.intensity.unit).toBe(yUnit)
    for (const { name, values } of reading.parts[0]?.columns ?? []) {
      const [first, last] = axes[name]?.[1] ?? []
      expect([Number(values[0]), Number(values.at(-1))]).toEqual([first, last])
    }
  },
})
