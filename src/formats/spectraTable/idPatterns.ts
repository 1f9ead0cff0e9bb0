/**
 * What ids and file names say beside naming a spectrum: `S01_1` is the first replicate of sample S01, `PE_03` a spectrum of
 * PE. A pattern counts only where nearly all ids follow it and it sorts them into groups.
 */
export interface IdPattern {
  /** Sample of each spectrum whose replicates share it, or null. */
  readonly sample: readonly string[] | null
  /** What the names begin with, as a class; or null. */
  readonly label: readonly string[] | null
}

/** A stem, a parting mark, the number or letter of a replicate. */
const replicate =
  /^(.*[\p{L}\d)])[\s_\-.#(]+(?:r|rep|repl|replicate|replica|scan|spot|spec|spectrum|mess(?:ung)?)?[\s_\-.]?(\d{1,3}|[a-d])\)?$/iu
const lettersThenNumber = /^(\p{L}[\p{L}\s_-]*?)[\s_\-.]*(\d{1,4})$/u

const none: IdPattern = { sample: null, label: null }

export function idPattern(ids: readonly string[]): IdPattern {
  if (ids.length < 4 || new Set(ids).size !== ids.length) return none
  const all = new Set(ids)
  // Of names that came again the first is left as it was: `A`, `A (2)`, `A (3)`.
  const stems = ids.map((id) => (all.has(`${id} (2)`) ? id : (replicate.exec(id.trim())?.[1] ?? null)))
  if (stems.every((stem) => stem !== null)) {
    if (sorts(stems)) {
      const lettersOnly = stems.every((stem) => !/\d/.test(stem))
      return lettersOnly ? { sample: null, label: stems } : { sample: stems, label: leadingLetters(stems, 4) }
    }
  }
  return { sample: null, label: leadingLetters(ids, 2) }
}

/** Two groups at least, nearly all of which hold two or more. */
function sorts(values: readonly string[]): boolean {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const shared = [...counts.values()].filter((count) => count >= 2).length
  return counts.size >= 2 && shared >= 0.8 * counts.size
}

/** Letters before a number, where they sort the names into a few groups of at least `least` each. */
function leadingLetters(names: readonly string[], least: number): readonly string[] | null {
  const letters = names.map(
    (name) =>
      lettersThenNumber
        .exec(name.trim())?.[1]
        ?.trim()
        .replace(/[\s_-]+$/, '') ?? '',
  )
  const counts = new Map<string, number>()
  for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  const few = !counts.has('') && counts.size >= 2 && counts.size <= Math.min(30, names.length / 2)
  return few && [...counts.values()].every((count) => count >= least) ? letters : null
}
