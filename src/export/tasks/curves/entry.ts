/** What the entries of a run that predicts curves are made from. */

import type { ArtefactEntry, ExplainedArtefact, RunArtefact } from '../../artefact.ts'
import type { SubjectOf } from '../../keptRun.ts'
import type { ExplainedFeatures } from './explained.ts'

export type CurvesSubject = SubjectOf<'curves'>
export type CurvesEntry = ArtefactEntry<CurvesSubject, RunArtefact>
export type CurvesExplainedEntry = ArtefactEntry<
  { readonly componentNames: readonly string[] },
  ExplainedArtefact<ExplainedFeatures>
>
