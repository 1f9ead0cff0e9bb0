import { expect } from 'vitest'
import { close, itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { avantes } from './index.ts'

const two = (n: number) => String(n).padStart(2, '0')

itReadsTheGivenFiles(avantes, 'avantes-binary', {
  facts: ({ metadata: { spectrometer, spectrometers, date } }) => ({
    instrument: spectrometer ?? spectrometers.join(', '),
    ...(date && { date: `${date[0]}-${two(date[1])}-${two(date[2])}T${two(date[3])}:${two(date[4])}` }),
  }),
  further(reading, { metadata }) {
    for (const [called, [first, last]] of Object.entries<[number, number]>(metadata.raw)) {
      const label = called === 'ref' || called === 'white' ? 'reference' : called
      const part = reading.parts.find((other) => other.label === label)
      if (reading.together) continue
      close(part?.intensities[0], first, label)
      close(part?.intensities.at(-1), last, label)
    }
    const [other] = metadata.others ?? []
    if (other) {
      expect(reading.parts[1]?.axis.values).toHaveLength(other.points)
      close(reading.parts[1]?.axis.values[0], other.x[0], 'second axis')
      close(reading.parts[1]?.axis.values.at(-1), other.x[1], 'second axis')
    }
  },
})
