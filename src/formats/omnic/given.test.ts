import { expect } from 'vitest'
import { close, itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { omnicReader } from './index.ts'

itReadsTheGivenFiles(omnicReader, 'omnic', {
  facts: ({ metadata }) => {
    const titles = metadata.titles as readonly string[]
    const [date = ''] = metadata.dates as readonly string[]
    return titles.length > 1
      ? { title: 'wodger.spg' }
      : { title: titles[0] ?? '', date: date.replace(' ', 'T').replace('+00:00', 'Z') }
  },
  further: ({ parts: [part] }, { metadata }) => {
    if (!part) throw new Error('no spectra')
    const words =
      metadata.yTitle === 'Raman intensity'
        ? 'intensity'
        : metadata.yTitle === 'detector signal'
          ? 'interferogram'
          : metadata.yTitle
    expect(part.label).toBe(words)
    const last = metadata.lastSpectrum as { first: number; last: number } | null
    if (!last) return
    close(part.intensities[(part.rows - 1) * part.axis.values.length], last.first, 'last spectrum')
    close(part.intensities.at(-1), last.last, 'end of the last spectrum')
    expect(part.columns).toEqual([
      { name: 'title', values: metadata.titles },
      {
        name: 'date',
        values: (metadata.dates as readonly string[]).map((date) => date.replace(' ', 'T').replace('+00:00', 'Z')),
      },
    ])
  },
})
