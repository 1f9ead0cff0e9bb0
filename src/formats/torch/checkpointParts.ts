/** What the readers of a matched checkpoint share, whatever the network answers: its questions and the steps before it. */
import type { Assumption, ModelAsk } from '#domain/model/givenModel'
import type { SavedModel } from '#domain/model/savedModel'
import { type FittedStep, fittedStepSchema, stepOf } from '#domain/preprocessing/registry'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { MatchedModel } from './matchModel.ts'
import type { CheckpointConfig } from './modelConfig.ts'
import type { RecipeNetwork } from './recipeNetworks.ts'

export interface Matched {
  readonly network: RecipeNetwork
  readonly matched: MatchedModel
}

/** A matched checkpoint as a model, or what it lacks to be one; and all that may be stated of it. */
export interface ReadCheckpoint {
  readonly shape: string
  readonly asks: readonly ModelAsk[]
  readonly assumed: readonly Assumption[]
  readonly model: Result<SavedModel>
}

export type CheckpointReader = (matched: Matched, config: CheckpointConfig) => ReadCheckpoint

export const evenly = (from: number, to: number, points: number): Float64Array =>
  Float64Array.from({ length: points }, (_, i) => (points === 1 ? from : from + (i * (to - from)) / (points - 1)))

export function fault(code: string, message: string, remedy: string): Result<never> {
  return err({ code, message, remedy } satisfies AppError)
}

/** What was stated, else what is assumed, else nobody knows. */
export function asked(
  ask: Pick<ModelAsk, 'field' | 'label' | 'kind' | 'count' | 'help'>,
  stated: readonly (string | number)[] | null | undefined,
  assumed: readonly (string | number)[] | null,
): ModelAsk {
  const value = (stated ?? assumed)?.map(String) ?? null
  return { ...ask, value, from: stated ? 'stated' : assumed ? 'assumed' : 'nobody' }
}

/** Error: `model-config`, for a range that does not rise. */
export const rising = ([from, to]: readonly [number, number], field: string): Result<void> =>
  from < to
    ? ok(undefined)
    : fault('model-config', `${field} is ${from} to ${to}; an axis rises.`, 'Give the lower end first.')

/** The steps of a configuration; one that learns has to come as it was fitted. */
export function fittedSteps(
  config: CheckpointConfig,
  recipe: readonly FittedStep[],
): { readonly steps: Result<FittedStep[]>; readonly assumed: readonly Assumption[] } {
  if (!config.preprocessing) {
    const words = recipe.map((step) => stepOf(step).words.short).join(', ')
    const message = `The preprocessing is taken from the recipe: ${words || 'none'}.`
    return { steps: ok([...recipe]), assumed: [{ code: 'preprocessing-assumed', message }] }
  }
  const steps: FittedStep[] = []
  for (const step of config.preprocessing) {
    const read = fittedStepSchema.safeParse(typeof step === 'string' ? { kind: step } : step)
    if (read.success) steps.push(read.data)
    else {
      const name = typeof step === 'string' ? step : step.kind
      const unknown = fault(
        'model-config',
        `The preprocessing step “${name}” of the model configuration is unknown, or comes without what it learned.`,
        'Name minMax or snv, or give the step as the studio writes it, with its fitted values.',
      )
      return { steps: unknown, assumed: [] }
    }
  }
  return { steps: ok(steps), assumed: [] }
}
