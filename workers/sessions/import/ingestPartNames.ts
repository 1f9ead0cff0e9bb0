/**
 * Names of files and folders that say on which side of a split their spectra stand (`milk_train.csv`, `Xcal.txt`, `test/`). They
 * say so only together: one alone, such as `train.csv`, parts nothing. A part is never a class.
 */
export type PartName = 'train' | 'validation' | 'test'

const forms: readonly (readonly [RegExp, PartName])[] = [
  [/^[xy]?(train(ing)?|cal(ib(ration)?)?|kalibrierung)$/, 'train'],
  [/^[xy]?(val(id(ation)?)?|validierung)$/, 'validation'],
  [/^[xy]?(test(ing|s|set)?|pred(iction)?)$/, 'test'],
]

const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')

const partIn = (name: string): PartName | null =>
  wordsOf(name).flatMap((word) => forms.find(([form]) => form.test(word))?.[1] ?? [])[0] ?? null

/** By file name, or by the nearest folder whose whole name says it. */
export function partOfPath(path: string): PartName | null {
  const [file = '', ...folders] = path.split('/').reverse()
  const stem = file.replace(/\.[^.]*$/, '')
  return (
    partIn(stem) ??
    folders.map((folder) => (wordsOf(folder).length === 1 ? partIn(folder) : null)).find(Boolean) ??
    null
  )
}

/** The part of each path where all have one, and those to train on and others are both there; null otherwise. */
export function partsOfPaths(paths: readonly string[]): readonly PartName[] | null {
  const parts = paths.flatMap((path) => partOfPath(path) ?? [])
  const distinct = new Set(parts)
  return parts.length === paths.length && distinct.has('train') && distinct.size > 1 ? parts : null
}

/** What is left of a name without the words that say spectra or labels: `Xcal` and `Ycal` are both `cal`. */
export const pairedStem = (path: string): string => {
  const [file = '', ...folders] = path.split('/').reverse()
  const words = file
    .replace(/\.[^.]*$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .map((word) => (/^[xy](train|cal|val|test|pred)/.test(word) ? word.slice(1) : word))
    .filter(
      (word) =>
        word !== '' &&
        !/^([xy]|spectra|spectrum|spectral|data|labels?|class(es)?|targets?|values?|refs?|reference)$/.test(word),
    )
  return [...folders.reverse(), words.join(' ')].join('/')
}
