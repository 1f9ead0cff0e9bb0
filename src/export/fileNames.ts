/** Names for files made from names that people gave. */

/** Disks take 255 bytes, of which a letter needs up to four, beside what stands before and behind it. */
const mostLetters = 50

/** `AminoAcids` → `aminoacids`, `A/B test` → `a_b_test`: letters and digits of any script, lower case. */
export const fileStem = (name: string): string =>
  [
    ...name
      .normalize('NFC')
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number}]+/gu, '_')
      .replaceAll(/^_+|_+$/g, ''),
  ]
    .slice(0, mostLetters)
    .join('') || 'unnamed'

/** One stem per name, in order; a stem taken before, or by a file of another purpose, gets a number. */
export function fileStems(names: readonly string[], others: readonly string[] = []): string[] {
  const taken = new Set<string>(others)
  return names.map((name) => {
    const stem = fileStem(name)
    let own = stem
    for (let copy = 2; taken.has(own); copy++) own = `${stem}_${copy}`
    taken.add(own)
    return own
  })
}
