import { expect } from 'vitest'
import { close, itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { foss } from './index.ts'

itReadsTheGivenFiles(foss, 'foss', {
  only: /\.CAL$/,
  further(reading, { metadata }) {
    const [part] = reading.parts
    const targets = part?.columns.filter(({ role }) => role === 'target') ?? []
    expect(targets.map(({ name }) => name)).toEqual(metadata.referenceNames)
    for (const [row, id, references] of [
      [0, metadata.firstId, metadata.firstReferences],
      [-1, metadata.lastId, metadata.lastReferences],
    ]) {
      expect(part?.columns[0]?.values.at(row)).toBe(id)
      references.forEach((value: number, k: number) => {
        close(Number(targets[k]?.values.at(row)), value, 'reference')
      })
    }
    close(part?.intensities.at(-1050), metadata.lastSpectrum.first, 'last spectrum')
    close(part?.intensities.at(-1), metadata.lastSpectrum.last, 'last spectrum')
  },
})
