/** Runs beside one another: each keeps the letter of the place it was ticked at. */
import type { EpochRecord } from '#domain/run/run'

/** As many as can be told apart. */
export const comparedAtMost = 6

const letters = 'ABCDEF'

export const letterOf = (place: number): string => letters[place] ?? ''

export interface ComparedRun<E extends EpochRecord> {
  /** In the order they were ticked; gives letter, colour and dash. */
  readonly place: number
  readonly name: string
  readonly epochs: readonly E[]
}

export const lettersOf = (runs: readonly { readonly place: number }[]): string =>
  runs.map(({ place }) => letterOf(place)).join(', ')
