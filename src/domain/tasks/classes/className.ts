/** `AminoAcids` → `Amino acids`; names that are no camel case stay as they are. */
export function displayClassName(name: string): string {
  return name.replace(/(?<=[a-z])([A-Z])(?=[a-z])/g, (letter) => ` ${letter.toLowerCase()}`)
}
