/** Which spectra of a class its map is averaged over. Each rule is one file here, listed in `registry.ts`. */
import type { Random } from '../../random/rng.ts'
import type { EntryWords } from '../../words.ts'

export interface DrawDefinition {
  readonly words: EntryWords
  /** All members in the order they are drawn in: a map takes the first of them. */
  order(members: readonly number[], groupOf: (member: number) => number, random: Random): readonly number[]
}
