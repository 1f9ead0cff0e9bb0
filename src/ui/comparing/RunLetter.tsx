import { classColourVariables } from '../charts/classColours.ts'
import styles from '../screens/runs/Runs.module.css'
import { comparedAtMost, letterOf } from './comparedRuns.ts'

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
