import { expect } from 'vitest'
import { close, itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { wdfReader } from './index.ts'

interface Origin {
  readonly unit: string
  readonly first: number
  readonly second: number
  readonly last: number
}

itReadsTheGivenFiles(wdfReader, 'wdf', {
  facts: ({ metadata: { title, user, start, comment } }) => ({
    ...(title === '' ? {} : { title: String(title) }),
    operator: String(user),
    ...(start === null ? {} : { date: `${String(start).replace(' ', 'T')}Z` }),
    ...(comment === '' ? {} : { comment: String(comment) }),
  }),
  further: (reading, { metadata }) => {
    const [part] = reading.parts
    if (!part) throw new Error('no spectra')
    if (metadata.laserNm === null) expect(reading.facts.laserNm).toBeUndefined()
    else close(reading.facts.laserNm, Number(metadata.laserNm), 'laser')
    expect(reading.facts.further?.measurement).toBe(metadata.measurementType)
    const last = metadata.lastSpectrum as { first: number; last: number } | undefined
    if (last) {
      close(part.intensities[(part.rows - 1) * part.axis.values.length], last.first, 'last spectrum')
      close(part.intensities.at(-1), last.last, 'end of the last spectrum')
    }
    for (const name of ['X', 'Y'] as const) {
      const origin = metadata[`origin${name}`] as Origin | undefined
      const column = part.columns.find((candidate) => candidate.name === name)
      if (!origin) continue
      expect(column?.unit).toBe('µm')
      close(Number(column?.values[0]), origin.first, name)
      close(Number(column?.values[1]), origin.second, name)
      close(Number(column?.values.at(-1)), origin.last, name)
    }
  },
})
