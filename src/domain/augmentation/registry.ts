/** The kinds of augmentation there are. A new one is a file here and a line in this list; kernels that draw on the device know `scaleAndNoise`. */
import { entryOf, unionOf } from '../openList.ts'
import type { z } from '../schema.ts'
import type { AugmentationDefinition } from './kind.ts'
import { scaleAndNoise } from './scaleAndNoise.ts'

const list = [scaleAndNoise] as const

export type AugmentationStep = z.infer<(typeof list)[number]['settings']>

export const augmentations = list as unknown as readonly AugmentationDefinition<AugmentationStep>[]

export const augmentationStepSchema = unionOf<AugmentationStep>(augmentations.map(({ settings }) => settings))

export const augmentationOf = ({ kind }: Pick<AugmentationStep, 'kind'>): AugmentationDefinition<AugmentationStep> =>
  entryOf(augmentations, kind)
