/** What the entries of a run that learned values are made from. */
import type { ArtefactEntry, RunArtefact } from '../../artefact.ts'
import type { SubjectOf } from '../../keptRun.ts'
import type { ValuesMetricsFile } from './metricsFile.ts'

export type ValuesEntry = ArtefactEntry<SubjectOf<'values'> & { readonly metrics: ValuesMetricsFile }, RunArtefact>

/** `protein (%)`: a target as axes and titles name it; a name that tells its unit stays as it is. */
export const targetTitle = ({ name, unit }: { readonly name: string; readonly unit: string | null }): string =>
  unit === null || name.includes(unit) ? name : `${name} (${unit})`
