import { expect } from 'vitest'
import { close, itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { opusReader } from './index.ts'

interface KnownBlock {
  readonly points?: number
  readonly first: number
  readonly last: number
  readonly y: readonly [number, number]
}

itReadsTheGivenFiles(opusReader, 'opus', {
  facts: ({ metadata: { sampleName, instrument, operator } }) => ({
    title: String(sampleName),
    instrument: String(instrument),
    ...(operator === '' ? {} : { operator: String(operator) }),
  }),
  further: (reading, { metadata }) => {
    const [day, month, year] = String(metadata.date).split('/')
    const time = String(metadata.time)
    const zone = /GMT([-+])(\d+)/.exec(time)
    expect(reading.facts.date).toBe(
      `${year}-${month}-${day}T${time.slice(0, 8)}${zone?.[1]}${zone?.[2]?.padStart(2, '0')}:00`,
    )
    const raman = metadata.raylaserWn as number | null
    if (raman) close(reading.facts.laserNm, 1e7 / raman, 'laser')
    else expect(reading.facts.laserNm).toBeUndefined()
    const blocks = (metadata.blocks as readonly KnownBlock[]).filter(({ points }) => points !== undefined)
    expect(reading.parts).toHaveLength(blocks.length)
    for (const { points, first, last, y } of blocks) {
      const found = reading.parts.some(({ axis, intensities }) => {
        const near = (a: number | undefined, b: number) => Math.abs((a ?? Number.NaN) - b) <= 1e-5 * Math.abs(b) + 1e-12
        const ends = near(axis.values[0], first) && near(axis.values.at(-1), last)
        return axis.values.length === points && ends && near(intensities[0], y[0]) && near(intensities.at(-1), y[1])
      })
      expect(found, `${points} points from ${first} to ${last}, from ${y[0]} to ${y[1]}`).toBe(true)
    }
  },
})
