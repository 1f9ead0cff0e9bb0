/**
 * Classes that a network tells from the others no better than by guessing, so that a map of what speaks for them shows nothing.
 * Informedness (Youden 1950): the share of the class's own spectra given its name, minus the share of all others given it. A guess
 * has 0, however often it names the class; a perfect answer 1.
 */

/** As little as an R² up to this is for a component. */
const learnedAbove = 0.1

export interface HardlyLearnedClass {
  readonly classIndex: number
  /** Shares given the class's name. */
  readonly own: number
  readonly others: number
}

/** `confusion`: `[actual][predicted]` counts of the test part. A class without test spectra is not judged. */
export function hardlyLearnedClasses(confusion: readonly (readonly number[])[]): HardlyLearnedClass[] {
  const support = confusion.map((row) => row.reduce((sum, count) => sum + count, 0))
  const n = support.reduce((sum, count) => sum + count, 0)
  return confusion.flatMap((row, classIndex) => {
    const spectra = support[classIndex] ?? 0
    if (spectra === 0 || spectra === n) return []
    const right = row[classIndex] ?? 0
    const claimed = confusion.reduce((sum, actual) => sum + (actual[classIndex] ?? 0), 0)
    const [own, others] = [right / spectra, (claimed - right) / (n - spectra)]
    return own - others <= learnedAbove ? [{ classIndex, own, others }] : []
  })
}
