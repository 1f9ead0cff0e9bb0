/** What a task must say of its files; `registry.ts` lists the tasks. */

import type { Task } from '#domain/tasks/task'
import type { ExplainedArtefact, PlannedArtefact } from './artefact.ts'
import type { SubjectOf } from './keptRun.ts'
import type { Explained } from './saliency/explained.ts'
import type { ClassExplained } from './tasks/classes/explained.ts'
import type { MetricsFile } from './tasks/classes/metricsFile.ts'
import type { ExplainedFeatures } from './tasks/curves/explained.ts'
import type { CurvesMetricsFile } from './tasks/curves/metricsFile.ts'
import type { ValuesMetricsFile } from './tasks/values/metricsFile.ts'

interface TaskFiles {
  readonly classes: {
    readonly metrics: MetricsFile
    readonly explanation: ClassExplained
    readonly outputs: { readonly classNames: readonly string[] }
  }
  readonly curves: {
    readonly metrics: CurvesMetricsFile
    readonly explanation: ExplainedFeatures
    readonly outputs: { readonly componentNames: readonly string[] }
  }
  readonly values: {
    readonly metrics: ValuesMetricsFile
    readonly explanation: Explained
    readonly outputs: { readonly targets: readonly { readonly name: string; readonly unit: string | null }[] }
  }
}

export type MetricsOf<T extends Task> = TaskFiles[T]['metrics']
export type ExplanationOf<T extends Task> = TaskFiles[T]['explanation']
/** What a model answers, by name: what its explanations are made for. */
export type OutputsOf<T extends Task> = TaskFiles[T]['outputs']
export type RunMetrics = MetricsOf<Task>

export interface TaskExport<T extends Task> {
  /** `metrics.json`: the stored evaluation as a file. */
  metrics(subject: SubjectOf<T>): MetricsOf<T>
  /** The tree of a run in its order. */
  artefacts(subject: SubjectOf<T>, metrics: MetricsOf<T>): readonly PlannedArtefact<ExplanationOf<T>>[]
  /** Those of them that explain the model, for a model that came as a file too. */
  explaining(outputs: OutputsOf<T>): readonly ExplainedArtefact<ExplanationOf<T>>[]
  /** By class, component or target. */
  completenessError(explanation: ExplanationOf<T>): Readonly<Record<string, number>>
}
