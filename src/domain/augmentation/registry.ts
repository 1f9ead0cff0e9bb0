/** The kinds of augmentation there are. A new one is a file here and a line in this list. */
import { entryOf, unionOf } from '../openList.ts'
import type { z } from '../schema.ts'
import type { AugmentationDefinition } from './kind.ts'
import { mixing } from './mixing.ts'
import { scaleAndNoise } from './scaleAndNoise.ts'
import { shift } from './shift.ts'
import { slopeAndOffset } from './slopeAndOffset.ts'

const list = [scaleAndNoise, shift, slopeAndOffset, mixing] as const

export type AugmentationStep = z.infer<(typeof list)[number]['settings']>

export const augmentations = list as unknown as readonly AugmentationDefinition<AugmentationStep>[]

export const augmentationStepSchema = unionOf<AugmentationStep>(augmentations.map(({ settings }) => settings))

export const augmentationOf = ({ kind }: Pick<AugmentationStep, 'kind'>): AugmentationDefinition<AugmentationStep> =>
  entryOf(augmentations, kind)

export type DeviceStep = z.infer<(typeof scaleAndNoise)['settings']>

/** The kernels that draw copies on the device know one kind; lists with another are drawn in the worker. */
export const drawnOnDevice = (steps: readonly AugmentationStep[]): steps is readonly DeviceStep[] =>
  steps.every(({ kind }) => kind === scaleAndNoise.defaults.kind)
