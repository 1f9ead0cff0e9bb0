import { expect, it } from 'vitest'
import { givenEntries, givenFile, itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { spcReader } from './index.ts'

itReadsTheGivenFiles(spcReader, 'spc', {
  facts: ({ metadata }) => {
    const [year = 0, month, day, hour, minute] = metadata.dateFields as number[]
    const two = (value: number | undefined) => String(value).padStart(2, '0')
    const asStored = year >= 1970 && year <= 2100
    return {
      ...(metadata.comment === '' ? {} : { comment: String(metadata.comment) }),
      ...(asStored ? { date: `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:00` } : {}),
    }
  },
  further: (reading, { file, metadata }) => {
    const last = metadata.lastSpectrum as { points: number; first: number; last: number } | undefined
    const part = reading.parts.at(-1)
    if (!part) throw new Error('no spectra')
    if (last) {
      const start = (part.rows - 1) * part.axis.values.length
      expect(part.axis.values).toHaveLength(last.points)
      expect(part.intensities[start]).toBeCloseTo(last.first, 4)
      expect(part.intensities.at(-1)).toBeCloseTo(last.last, 4)
    }
    const z = metadata['z(first,last)'] as number[] | undefined
    if (z && file !== 'spc/m_xyxy.spc' && z.some((value) => value !== 0)) {
      const values = part.columns[0]?.values ?? []
      expect(Number(values[0])).toBeCloseTo(z[0] ?? 0, 5)
      expect(Number(values.at(-1))).toBeCloseTo(z[1] ?? 0, 5)
    }
  },
})

const others = givenEntries('spc-not-galactic')
it.skipIf(others.length === 0)('leaves files alone that only share the extension', () => {
  for (const { file } of others) {
    const { bytes } = givenFile(file)
    expect(spcReader.sniff(bytes.subarray(0, 65_536), file), file).toBe(0)
  }
})
