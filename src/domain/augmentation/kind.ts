/**
 * What a kind of augmentation is: changed copies of a spectrum beside the original, made of training rows only. Each is one
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

/** The other spectra of the training part that one may be mixed with. */
export interface Mates {
  /** Row of one of them, by chance; null where there is none. */
  pick(random: Random): number | null
  spectrumOf(row: number): Float32Array
}

/** What was mixed in: this share of another row, the rest of the own one. */
export interface Mixture {
  readonly row: number
  readonly share: number
}

export interface AugmentationDefinition<Settings extends AugmentationSettings = AugmentationSettings> {
  readonly settings: z.ZodType<Settings>
  readonly defaults: Settings
  readonly words: EntryWords
  /**
   * One copy of `source` into `target`; all chance comes from `random`, which belongs to this copy. Answers what was mixed in, so
   * that what is to be learned can be mixed alike; null for nothing.
   */
  draw(source: Float32Array, target: Float32Array, settings: Settings, random: Random, mates: Mates): Mixture | null
}

export const defineAugmentation = <Settings extends z.ZodType<AugmentationSettings>>(
  augmentation: AugmentationDefinition<z.infer<Settings>> & { readonly settings: Settings },
) => augmentation

const lowestFloat = -3.4028234663852886e38

/** The least value that a copy of a spectrum may take: 0, or nothing in particular where the spectrum itself goes below 0. */
export const floorOf = (source: Float32Array): number => (source.every((value) => value >= 0) ? 0 : lowestFloat)

export const copiesField = { label: 'Copies', hint: 'Beside each training spectrum.' }
