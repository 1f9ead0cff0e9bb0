/** Longer ones are cut where they are shown; files have them whole. */
const mostShown = 60

/** Marks that turn the direction of what follows, and control characters: a name must not rearrange the sentence it stands in. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const unseen = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

/** As it is shown. `AminoAcids` → `Amino acids`; names that are no camel case stay as they are. */
export function displayClassName(name: string): string {
  const shown = name.replace(unseen, '').replace(/(?<=[a-z])([A-Z])(?=[a-z])/g, (letter) => ` ${letter.toLowerCase()}`)
  return shown.length > mostShown ? `${[...shown].slice(0, mostShown - 1).join('')}…` : shown
}
