/**
 * What a kind of augmentation is: noisy copies of a spectrum beside the original, made of training rows only. Each is one
 * file here, listed in `registry.ts`.
 */
import type { Random } from '../random/rng.ts'
import type { z } from '../schema.ts'
import type { EntryWords } from '../words.ts'

export interface AugmentationSettings {
  readonly kind: string
  /** Beside each original. */
  readonly copies: number
}

export interface AugmentationDefinition<Settings extends AugmentationSettings = AugmentationSettings> {
  readonly settings: z.ZodType<Settings>
  readonly defaults: Settings
  readonly words: EntryWords
  /** One copy of `source` into `target`; all chance comes from `random`, which belongs to this copy. */
  draw(source: Float32Array, target: Float32Array, settings: Settings, random: Random): void
}

export const defineAugmentation = <Settings extends z.ZodType<AugmentationSettings>>(
  augmentation: AugmentationDefinition<z.infer<Settings>> & { readonly settings: Settings },
) => augmentation

const lowestFloat = -3.4028234663852886e38

/** The least value that a copy of a spectrum may take: 0, or nothing in particular where the spectrum itself goes below 0. */
export const floorOf = (source: Float32Array): number => (source.every((value) => value >= 0) ? 0 : lowestFloat)
