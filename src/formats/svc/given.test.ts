import { expect } from 'vitest'
import { close, itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { svcReader } from './index.ts'

const dates: Readonly<Record<string, string>> = {
  '3_6_PANVI_2_T_1_001.sig': '2015-07-03T09:43:02',
  'ACPL_D2_P1_B_1_001.sig': '2015-08-06T09:37:15',
  'BEO_CakeEater_Pheno_026.sig': '2014-07-11T21:43:04',
  'BNL13001_000.sig': '2017-07-29T01:55:32',
}

itReadsTheGivenFiles(svcReader, 'svc-sig', {
  facts: ({ metadata: { name, instrument } }) => ({
    title: String(name),
    instrument: String(instrument),
    date: dates[String(name)] ?? '',
  }),
  further: ({ parts, warnings }, { metadata }) => {
    const [reference, target] = metadata['reference,target'] as readonly [number, number]
    close(parts.find(({ label }) => label === 'reference')?.intensities[0], reference, 'reference')
    close(parts.find(({ label }) => label === 'target')?.intensities[0], target, 'target')
    expect(warnings.map(({ code }) => code)).toEqual(metadata.axisStrictlyAscending ? [] : ['overlapping-detectors'])
  },
})
