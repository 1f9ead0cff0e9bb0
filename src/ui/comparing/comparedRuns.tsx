/** Runs beside one another: each keeps the letter of the place it was ticked at. */
import type { EpochRecord } from '#domain/run/run'
import { classColourVariables } from '../charts/classColours.ts'
import styles from './comparing.module.css'

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

const colours = classColourVariables(Array.from({ length: comparedAtMost }, (_, i) => `run ${i}`))

/** A CSS colour. */
export const runColour = (place: number): string => colours[place] ?? 'var(--ink)'

/** The letter a compared run goes by, framed in the colour of its line. */
export function RunLetter({ place }: { readonly place: number }) {
  return (
    <span className={styles.letter} style={{ borderColor: runColour(place) }}>
      {letterOf(place)}
    </span>
  )
}
