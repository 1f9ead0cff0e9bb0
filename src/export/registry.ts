/** What each task leaves behind. A new task is a folder in `tasks/` and a line here. */
import { ok, type Result } from '#domain/result'
import type { Task } from '#domain/tasks/task'
import { type ExplainedParts, explainedFiles } from './artefact.ts'
import { type KeptRunOf, subjectOf } from './keptRun.ts'
import { planOf, type RunPlan } from './runPlan.ts'
import type { ExplanationOf, MetricsOf, OutputsOf, TaskExport } from './taskExport.ts'
import { classExport } from './tasks/classes/artefacts.ts'
import { curvesExport } from './tasks/curves/artefacts.ts'
import { valuesExport } from './tasks/values/artefacts.ts'

const exports: { readonly [T in Task]: TaskExport<T> } = {
  classes: classExport,
  curves: curvesExport,
  values: valuesExport,
}

/** Errors: `run-untrained`, `fit-missing`. */
export function planRun<T extends Task>(kept: KeptRunOf<T>): Result<RunPlan<MetricsOf<T>>> {
  const own = exports[kept.task]
  const subject = subjectOf<T>(kept)
  if (!subject.ok) return subject
  const metrics = own.metrics(subject.value)
  return ok(planOf(own.artefacts(subject.value, metrics), metrics))
}

/** What explains a model, as files: of a run or of a model that came as a file. */
export function explainedParts<T extends Task>(
  task: T,
  outputs: OutputsOf<T>,
  explanation: ExplanationOf<T>,
): ExplainedParts {
  const own = exports[task]
  return {
    ...explainedFiles(own.explaining(outputs), explanation),
    completenessError: own.completenessError(explanation),
  }
}
