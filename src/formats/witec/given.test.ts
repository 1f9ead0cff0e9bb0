import { expect } from 'vitest'
import { itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { witecReader } from './index.ts'

interface DataSet {
  readonly caption: string
  readonly spectra: number
  readonly firstIntensities?: readonly number[]
}

itReadsTheGivenFiles(witecReader, 'witec', {
  only: (file) => file.endsWith('.WIP'),
  facts: ({ metadata: { excitationNm } }) => ({ laserNm: Number(excitationNm) }),
  further(reading, { metadata }) {
    const datasets = metadata.datasets as readonly DataSet[]
    expect(reading.parts.map(({ label, rows }) => [label, rows])).toEqual(
      datasets.map(({ caption, spectra }) => [caption, spectra]),
    )
    const [map, series] = reading.parts
    expect([...(series?.intensities.slice(0, 3) ?? [])]).toEqual(datasets[1]?.firstIntensities)
    // In the order of the file; the list calls these pixels (1,0) and (0,1), WITec’s own text export (0/1) and (1/0).
    expect([...(map?.intensities.slice(1024, 1027) ?? [])]).toEqual(metadata['map pixel(1,0) starts'])
    expect([...(map?.intensities.slice(5 * 1024, 5 * 1024 + 3) ?? [])]).toEqual(metadata['map pixel(0,1) starts'])
  },
})
