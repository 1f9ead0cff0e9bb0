/** R's objects as plain values: what a file of data can hold. Functions and environments are kept as mere marks. */
export type RValue =
  | { readonly kind: 'numbers'; readonly values: Float64Array; readonly attributes: RAttributes }
  | { readonly kind: 'texts'; readonly values: readonly (string | null)[]; readonly attributes: RAttributes }
  | { readonly kind: 'list'; readonly values: readonly RValue[]; readonly attributes: RAttributes }
  | { readonly kind: 's4'; readonly attributes: RAttributes }
  /** Pair lists and calls: what is written and its names. */
  | {
      readonly kind: 'call'
      readonly values: readonly RValue[]
      readonly names: readonly string[]
      readonly attributes: RAttributes
    }
  | { readonly kind: 'symbol'; readonly name: string; readonly attributes: RAttributes }
  | { readonly kind: 'null'; readonly attributes: RAttributes }
  | { readonly kind: 'other'; readonly attributes: RAttributes }

export type RAttributes = ReadonlyMap<string, RValue>

export const noAttributes: RAttributes = new Map()
export const rNull: RValue = { kind: 'null', attributes: noAttributes }
export const rOther: RValue = { kind: 'other', attributes: noAttributes }

/** Texts of an attribute; empty where there are none. */
export function textsOf(value: RValue | undefined): readonly string[] {
  return value?.kind === 'texts' ? value.values.map((text) => text ?? '') : []
}

export const classesOf = (value: RValue | undefined): readonly string[] => textsOf(value?.attributes.get('class'))

/** Elements of a list or data frame with their names. */
export function fieldsOf(value: RValue | undefined): readonly (readonly [string, RValue])[] {
  if (value?.kind !== 'list') return []
  const names = textsOf(value.attributes.get('names'))
  return value.values.map((element, k) => [names[k] ?? '', element] as const)
}

export const fieldOf = (value: RValue | undefined, name: string): RValue | undefined =>
  fieldsOf(value).find(([own]) => own === name)?.[1]

/** Symbols and texts of a call in the order they are written: `lambda / nm` gives `/ lambda nm`. */
export function wordsOf(value: RValue | undefined): string {
  if (!value) return ''
  if (value.kind === 'symbol') return value.name
  if (value.kind === 'texts') return textsOf(value).join(' ')
  if (value.kind === 'numbers') return value.values.length === 1 ? String(value.values[0]) : ''
  if (value.kind === 'call' || value.kind === 'list') return value.values.map(wordsOf).join(' ')
  return ''
}
