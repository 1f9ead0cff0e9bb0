import { expect } from 'vitest'
import { itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { procSpec } from './index.ts'

itReadsTheGivenFiles(procSpec, 'ocean-procspec', {
  facts: ({ metadata: { user, serial, milliTime } }) => ({
    operator: user,
    instrument: serial,
    date: `${new Date(milliTime).toISOString().slice(0, 19)}Z`,
  }),
  further(reading, { metadata: { pixelArrays, integrationUs } }) {
    const raw = reading.parts.slice(1).map(({ intensities }) => [intensities.length, intensities[0]?.toPrecision(9)])
    expect(raw).toEqual(pixelArrays.map(([points, first]: [number, number]) => [points, first.toPrecision(9)]))
    expect(reading.facts.further?.['Integration time (µs)']).toBe(String(integrationUs))
  },
})
