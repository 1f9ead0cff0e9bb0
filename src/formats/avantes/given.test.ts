import { expect } from 'vitest'
import { close, itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { avantesReader } from './index.ts'

interface Known {
  readonly spectrometer?: string
  readonly spectrometers: readonly string[]
  readonly date?: readonly number[]
  readonly raw: Readonly<Record<string, readonly [number, number]>>
  readonly others?: readonly { readonly points: number; readonly x: readonly [number, number] }[]
}

const two = (n: number | undefined) => String(n).padStart(2, '0')

itReadsTheGivenFiles(avantesReader, 'avantes-binary', {
  facts: ({ metadata }) => {
    const { spectrometer, spectrometers, date } = metadata as unknown as Known
    return {
      instrument: spectrometer ?? spectrometers.join(', '),
      ...(date && { date: `${date[0]}-${two(date[1])}-${two(date[2])}T${two(date[3])}:${two(date[4])}:00` }),
    }
  },
  further(reading, { metadata }) {
    const { raw, others = [] } = metadata as unknown as Known
    for (const [called, [first, last]] of Object.entries(raw)) {
      const label = called === 'ref' || called === 'white' ? 'reference' : called
      const part = reading.parts.find((other) => other.label === label)
      if (reading.together) continue
      close(part?.intensities[0], first, label)
      close(part?.intensities.at(-1), last, label)
    }
    const [other] = others
    if (other) {
      expect(reading.parts[1]?.axis.values).toHaveLength(other.points)
      close(reading.parts[1]?.axis.values[0], other.x[0], 'second axis')
      close(reading.parts[1]?.axis.values.at(-1), other.x[1], 'second axis')
    }
  },
})
