/**
 * A study: everything a run needs, as one plain JSON value. The form edits it, the command line
 * carries it, the run record stores it, the report prints it. Same study + same data + same
 * seed + same backend = same weights.
 */
import { z } from '../schema.ts'
import { type ClassStudy, classStudySchema as currentClassStudy } from '../tasks/classes/study.ts'
import { type CurvesStudy, curvesStudySchema as currentCurvesStudy } from '../tasks/curves/study.ts'
import { valuesStudySchema as currentValuesStudy, type ValuesStudy } from '../tasks/values/study.ts'
import { upgradeStudy } from './upgrades.ts'

export type { AugmentationStep } from '../augmentation/registry.ts'
export type { PreprocessingStep } from '../preprocessing/registry.ts'
export type { AttributionSettings, ClassStudy, SplitSettings } from '../tasks/classes/study.ts'
export type { CurvesStudy } from '../tasks/curves/study.ts'
export type { ValuesStudy } from '../tasks/values/study.ts'
export type { LossSettings } from '../training/losses/registry.ts'
export type { ScheduleSettings } from '../training/schedules/registry.ts'
export type { OptimizerSettings } from './base.ts'

/** Studies of every version are read; what comes out is of the current one. */
export const classStudySchema = z.preprocess(upgradeStudy, currentClassStudy)
export const curvesStudySchema = z.preprocess(upgradeStudy, currentCurvesStudy)
export const valuesStudySchema = z.preprocess(upgradeStudy, currentValuesStudy)
export const studySchema = z.preprocess(
  upgradeStudy,
  z.discriminatedUnion('task', [currentClassStudy, currentCurvesStudy, currentValuesStudy]),
)

export type Study = ClassStudy | CurvesStudy | ValuesStudy
