/** The preprocessing steps there are, in the order they are offered. A new one is a file in `steps/` and a line here. */
import { entryOf, unionOf } from '../openList.ts'
import type { z } from '../schema.ts'
import type { StepDefinition } from './step.ts'
import { airPls } from './steps/airPls.ts'
import { asymmetricBaseline } from './steps/asymmetricBaseline.ts'
import { cosmicRays } from './steps/cosmicRays.ts'
import { crop } from './steps/crop.ts'
import { detrend } from './steps/detrend.ts'
import { meanCentre } from './steps/meanCentre.ts'
import { minMax } from './steps/minMax.ts'
import { msc } from './steps/msc.ts'
import { areaNorm, vectorNorm } from './steps/normalise.ts'
import { polynomialBaseline } from './steps/polynomialBaseline.ts'
import { pqn } from './steps/pqn.ts'
import { absorbanceToReflectance, kubelkaMunk, reflectanceToAbsorbance } from './steps/reflectance.ts'
import { resample } from './steps/resample.ts'
import { savitzkyGolay } from './steps/savitzkyGolay.ts'
import { snv } from './steps/snv.ts'
import { standardize } from './steps/standardize.ts'

const list = [
  crop,
  resample,
  reflectanceToAbsorbance,
  absorbanceToReflectance,
  kubelkaMunk,
  cosmicRays,
  savitzkyGolay,
  asymmetricBaseline,
  airPls,
  polynomialBaseline,
  detrend,
  snv,
  msc,
  minMax,
  areaNorm,
  vectorNorm,
  pqn,
  meanCentre,
  standardize,
] as const

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
