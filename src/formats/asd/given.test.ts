import { expect } from 'vitest'
import { close, itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import type { FileReading } from '../reader.ts'
import { asdReader } from './index.ts'

const partOf = ({ parts }: FileReading, label: string) => parts.find((part) => part.label === label)?.intensities

itReadsTheGivenFiles(asdReader, 'asd', {
  facts: ({ metadata: { date, instrumentNumber, integrationMs } }) => ({
    date: String(date).replace(' ', 'T'),
    instrument: `ASD FieldSpec ${instrumentNumber}`,
    further: expect.objectContaining({ 'integration time (ms)': String(integrationMs) }),
  }),
  further: (reading, { metadata }) => {
    const reference = metadata.reference as readonly [number, number] | null
    if (!reference) {
      expect(reading.parts).toHaveLength(1)
      expect(reading.parts[0]?.intensity).toEqual({ quantity: 'reflectance', unit: '1' })
      return
    }
    expect(reading.parts.map(({ label }) => label)).toEqual(['target', 'reflectance', 'reference'])
    close(partOf(reading, 'reference')?.[0], reference[0], 'reference')
    close(partOf(reading, 'reference')?.at(-1), reference[1], 'last of the reference')
    const [first = 0, second = 0, last = 0] = metadata.targetOverReference as readonly number[]
    close(partOf(reading, 'reflectance')?.[0], first, 'reflectance')
    close(partOf(reading, 'reflectance')?.[1], second, 'second reflectance')
    close(partOf(reading, 'reflectance')?.at(-1), last, 'last reflectance')
  },
})

itReadsTheGivenFiles(asdReader, 'spc-not-galactic/Spectrum00024.spc')
