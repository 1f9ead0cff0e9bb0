/** Names for files made from names that people gave. */

/** `AminoAcids` → `aminoacids`, `A/B test` → `a_b_test`: letters and digits of any script, lower case. */
export const fileStem = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '') || 'unnamed'

/** One stem per name, in order; a stem taken before gets a number. */
export function fileStems(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const stem = fileStem(name)
    let own = stem
    for (let copy = 2; taken.has(own); copy++) own = `${stem}_${copy}`
    taken.add(own)
    return own
  })
}
