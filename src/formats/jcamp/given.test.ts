import { itReadsTheGivenFiles } from '../givenFiles.testkit.ts'
import { jcampReader } from './index.ts'

const dates: Readonly<Record<string, string>> = {
  'jcamp/BRUKER1.JCM': '1981-01-03T10:40:41',
  'jcamp/PCRF.jdx': '2016-11-22T10:13:19',
  'jcamp/PE1800.DX': '1991-06-18T10:24:00',
  'jcamp/SBO.jdx': '2016-11-22T10:16:17',
  'jcamp/Sample1.Sample.DX': '2022-07-08T11:59:29',
  'jcamp/blckpac1.jdx': '1996-11-04T18:07:10',
  'jcamp/isopropanol_ASDF.jdx': '2023-08-28',
  'jcamp/nist_ethanol_nist_ir.jdx': '1963-02-18',
  'jcamp/tannic_acid.jdx': '2000-10-04T14:47:00',
}

itReadsTheGivenFiles(jcampReader, 'jcamp', {
  facts: ({ file, metadata: { title, spectrometerdatasystem } }) => ({
    title: String(title),
    ...(dates[file] === undefined ? {} : { date: dates[file] }),
    ...(spectrometerdatasystem === undefined
      ? {}
      : { instrument: String(spectrometerdatasystem).split(' | ')[0] ?? '' }),
  }),
  countsAllParts: ['jcamp/OceanOptics_period.jdx', 'jcamp/PCRF.jdx'],
})
