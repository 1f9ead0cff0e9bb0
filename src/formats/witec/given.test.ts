import { expect } from 'vitest'
import { itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { witec } from './index.ts'

itReadsTheGivenFiles(witec, 'witec', {
  only: /\.wip$/i,
  facts: ({ metadata: { excitationNm } }) => ({ laserNm: excitationNm }),
  further(reading, { metadata }) {
    expect(reading.parts.map(({ label, rows }) => [label, rows])).toEqual(
      metadata.datasets.map(({ caption, spectra }: { caption: string; spectra: number }) => [caption, spectra]),
    )
    const [map, series] = reading.parts
    expect([...(series?.intensities.slice(0, 3) ?? [])]).toEqual(metadata.datasets[1].firstIntensities)
    // In the order of the file; the list calls this pixel (1,0), WITec's text export (0/1).
    expect([...(map?.intensities.slice(1024, 1027) ?? [])]).toEqual(metadata['map pixel(1,0) starts'])
    expect([...(map?.intensities.slice(5 * 1024, 5 * 1024 + 3) ?? [])]).toEqual(metadata['map pixel(0,1) starts'])
  },
})
