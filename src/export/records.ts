/** The study and its results, as JSON at the root of the tree. */
import type { Study } from '#domain/study/study'
import type { RunArtefact } from './artefact.ts'
import { jsonFile } from './jsonFile.ts'

export const studyFile = (study: Study): RunArtefact => ({
  kind: 'file',
  path: 'study.json',
  group: 'records',
  purpose: 'Every setting of this run; opened in Design or by the command line it trains the same again',
  write: () => jsonFile(study),
})

export const metricsFile = (metrics: unknown, purpose: string): RunArtefact => ({
  kind: 'file',
  path: 'metrics.json',
  group: 'records',
  purpose,
  write: () => jsonFile(metrics),
})
