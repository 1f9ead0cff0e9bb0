import { expect } from 'vitest'
import { itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { procSpecReader } from './index.ts'

itReadsTheGivenFiles(procSpecReader, 'ocean-procspec', {
  facts: ({ metadata: { user, serial, milliTime } }) => ({
    operator: String(user),
    instrument: String(serial),
    date: `${new Date(Number(milliTime)).toISOString().slice(0, 19)}Z`,
  }),
  further(reading, { metadata: { pixelArrays, integrationUs } }) {
    const raw = reading.parts.slice(1).map(({ intensities }) => [intensities.length, intensities[0]?.toPrecision(9)])
    const known = pixelArrays as readonly (readonly [number, number])[]
    expect(raw).toEqual(known.map(([points, first]) => [points, first.toPrecision(9)]))
    expect(reading.facts.further?.['Integration time (µs)']).toBe(String(integrationUs))
  },
})
