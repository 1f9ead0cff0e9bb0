/** The preprocessing steps there are, in the order they are offered. A new one is a file in `steps/` and a line here. */
import { entryOf, unionOf } from '../openList.ts'
import type { z } from '../schema.ts'
import type { StepDefinition } from './step.ts'
import { minMax } from './steps/minMax.ts'
import { snv } from './steps/snv.ts'
import { standardize } from './steps/standardize.ts'

const list = [minMax, snv, standardize] as const

type Listed = (typeof list)[number]
export type PreprocessingStep = z.infer<Listed['settings']>
export type FittedStep = z.infer<Listed['fitted']>

/** Each answers for its own kind only, which `stepOf` sees to. */
export const preprocessingSteps = list as unknown as readonly StepDefinition<PreprocessingStep, FittedStep>[]

export const preprocessingStepSchema = unionOf<PreprocessingStep>(preprocessingSteps.map(({ settings }) => settings))
export const fittedStepSchema = unionOf<FittedStep>(preprocessingSteps.map(({ fitted }) => fitted))

export const stepOf = ({
  kind,
}: {
  readonly kind: PreprocessingStep['kind']
}): StepDefinition<PreprocessingStep, FittedStep> => entryOf(preprocessingSteps, kind)
