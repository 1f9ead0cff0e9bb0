/** What the entries of a run that learned classes are made from. */
import type { ArtefactEntry, ExplainedArtefact, RunArtefact } from '../../artefact.ts'
import type { SubjectOf } from '../../keptRun.ts'
import type { ClassExplained } from './explained.ts'
import type { MetricsFile } from './metricsFile.ts'

export type ClassSubject = SubjectOf<'classes'> & { readonly metrics: MetricsFile }
export type ClassEntry = ArtefactEntry<ClassSubject, RunArtefact>
export type ClassExplainedEntry = ArtefactEntry<
  { readonly classNames: readonly string[] },
  ExplainedArtefact<ClassExplained>
>
