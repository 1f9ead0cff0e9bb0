/** R's objects as plain values: what a file of data can hold. Functions and environments are kept as mere marks. */
import { isoOfMilliseconds } from '../dates.ts'

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

const operators = new Set(['/', '*', '^', '-', '+'])

/** A label as it is written: `lambda / nm`, `Delta * tilde(nu), cm^-1`; functions by what they are given. */
export function wordsOf(value: RValue | undefined): string {
  if (!value) return ''
  if (value.kind === 'symbol') return value.name
  if (value.kind === 'texts') return textsOf(value).join(' ')
  if (value.kind === 'numbers') return value.values.length === 1 ? String(value.values[0]) : ''
  if (value.kind === 'list') return value.values.map(wordsOf).join(' ')
  if (value.kind !== 'call') return ''
  const [head, ...rest] = value.values
  const words = rest.map(wordsOf)
  const operator = head?.kind === 'symbol' && operators.has(head.name) ? head.name : null
  if (operator === null) return words.join(', ')
  return words.length === 1 ? `${operator}${words[0]}` : words.join(operator === '^' ? '^' : ` ${operator} `)
}

/** Column by column, as R keeps it. */
export interface RMatrix {
  readonly values: Float64Array
  readonly rows: number
  readonly columns: number
  readonly rowNames: readonly string[]
  readonly columnNames: readonly string[]
}

/** null: not a numeric matrix. */
export function toMatrix(value: RValue | undefined): RMatrix | null {
  const dim = value?.attributes.get('dim')
  if (value?.kind !== 'numbers' || dim?.kind !== 'numbers' || dim.values.length !== 2) return null
  const [rows = 0, columns = 0] = dim.values
  if (rows * columns !== value.values.length || value.values.length === 0) return null
  const names = value.attributes.get('dimnames')
  const namesAt = (k: number, length: number): readonly string[] => {
    const found = names?.kind === 'list' ? textsOf(names.values[k]) : []
    return found.length === length ? found : []
  }
  return { values: value.values, rows, columns, rowNames: namesAt(0, rows), columnNames: namesAt(1, columns) }
}

export function rowByRow({ values, rows, columns }: RMatrix): Float64Array {
  if (rows === 1 || columns === 1) return values
  const turned = new Float64Array(values.length)
  for (let column = 0; column < columns; column++)
    for (let row = 0; row < rows; row++) turned[row * columns + column] = values[column * rows + row] ?? 0
  return turned
}

const dayMs = 86_400_000

/** A vector as texts; factors by their levels, dates as such. null: not one value each. */
export function cellsOf(value: RValue): readonly string[] | null {
  if (value.kind === 'texts') return textsOf(value)
  if (value.kind !== 'numbers') return null
  const levels = textsOf(value.attributes.get('levels'))
  if (levels.length > 0) return Array.from(value.values, (code) => levels[code - 1] ?? '')
  if (classesOf(value).includes('Date')) {
    return Array.from(value.values, (day) => isoOfMilliseconds(day * dayMs)?.slice(0, 10) ?? '')
  }
  return Array.from(value.values, (number) => (Number.isNaN(number) ? '' : String(number)))
}
