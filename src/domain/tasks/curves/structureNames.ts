/** How the names in a file of structures stand to the features that a model was trained on. */

export type NameMatch =
  /** The file names nothing: its columns are taken in the model's order. */
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'same' }
  /** The same names in another order: for each feature, the column that holds it. */
  | { readonly kind: 'reordered'; readonly columns: readonly number[] }
  /** Other names: the columns are taken in the model's order, which only the user can know to be right. */
  | { readonly kind: 'other'; readonly unknown: readonly string[] }

const plain = (name: string): string => name.trim().toLowerCase().replaceAll(/\s+/g, ' ')

export function matchNames(found: readonly string[] | null, featureNames: readonly string[]): NameMatch {
  if (found === null) return { kind: 'unnamed' }
  const given = found.map(plain)
  const wanted = featureNames.map(plain)
  if (wanted.every((name, i) => given[i] === name)) return { kind: 'same' }
  const unknown = found.filter((name) => !wanted.includes(plain(name)))
  const columns = wanted.map((name) => given.indexOf(name))
  if (unknown.length > 0 || columns.includes(-1) || new Set(columns).size < columns.length) {
    return { kind: 'other', unknown }
  }
  return { kind: 'reordered', columns }
}

/** The features of row-major `rows × columns.length` in another order of columns. */
export function reorderColumns(features: Float32Array, columns: readonly number[]): Float32Array {
  const width = columns.length
  return features.map((_, i) => features[i - (i % width) + (columns[i % width] ?? 0)] ?? Number.NaN)
}
