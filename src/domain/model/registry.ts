/** What each task's models must agree on with themselves, and what to say of one that was given for another task. */
import { type AppError, err, ok, type Result } from '../result.ts'
import { classFitDisagreement } from '../tasks/classes/classFit.ts'
import { curvesFitDisagreement } from '../tasks/curves/curvesFit.ts'
import { isOfTask } from '../tasks/registry.ts'
import type { Task } from '../tasks/task.ts'
import type { FitOf } from '../tasks/taskTypes.ts'
import { valuesFitDisagreement } from '../tasks/values/valuesFit.ts'
import type { ModelSpec } from './modelSpec.ts'
import type { ModelFacts } from './savedModel.ts'

type Disagreement<T extends Task> = (modelSpec: ModelSpec, fit: FitOf<T>) => string | null

const disagreements: { readonly [T in Task]: Disagreement<T> } = {
  classes: classFitDisagreement,
  curves: curvesFitDisagreement,
  values: valuesFitDisagreement,
}

/** What network and fit do not agree on, the end of “… disagree: ”; null when they do. */
export function disagreementOf<T extends Task>({ task, modelSpec, fit }: ModelFacts<T>): string | null {
  return disagreements[task](modelSpec, fit)
}

interface TaskWords {
  /** `classifies spectra`, and what it therefore cannot do. */
  readonly does: string
  readonly butNot: string
  /** What it is applied to. */
  readonly reads: string
  /** Ends the code of the fault that it is not of the wanted task. */
  readonly code: string
}

const words: Readonly<Record<Task, TaskWords>> = {
  classes: { does: 'classifies spectra', butNot: 'predicts none', reads: 'spectra', code: 'answers-classes' },
  curves: {
    does: 'predicts spectra from features',
    butNot: 'knows no classes',
    reads: 'features',
    code: 'answers-spectra',
  },
  values: {
    does: 'predicts numbers from spectra',
    butNot: 'knows no classes',
    reads: 'spectra',
    code: 'answers-values',
  },
}

/** A model or run that is of another task than the one wanted. `what`: “model” or “run”. */
export function otherTask(what: 'model' | 'run', found: Task, wanted: Task): AppError {
  const { does, butNot, reads, code } = words[found]
  return {
    code: `${what}-${code}`,
    message: `This ${what} ${does} and ${butNot}.`,
    remedy:
      what === 'model'
        ? `Choose a model that ${words[wanted].does}, or open this one beside ${reads}.`
        : `Choose a run that ${words[wanted].does}.`,
  }
}

/** The value as one of this task. Errors: `<what>-answers-classes`, `<what>-answers-spectra`. */
export function asTask<V extends { readonly task: Task }, T extends Task>(
  what: 'model' | 'run',
  value: V,
  task: T,
): Result<Extract<V, { readonly task: T }>> {
  return isOfTask(value, task) ? ok(value) : err(otherTask(what, value.task, task))
}
