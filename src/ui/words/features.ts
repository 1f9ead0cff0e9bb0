/** Features as they are named in running text: `Layer 3 (nm)` is `Layer 3`, measured in `nm`. */
import { count } from './numbers.ts'

const unitAtEnd = /\s*\(([^()]+)\)$/

export const featureShortName = (name: string): string => name.replace(unitAtEnd, '')

/** `nm`; `unit` where the name tells none. */
export const featureUnit = (name: string): string => unitAtEnd.exec(name)?.[1] ?? 'unit'

/** The unit all of them share; `unit of the feature` where they differ or tell none. */
export function sharedUnit(names: readonly string[]): string {
  const units = new Set(names.map(featureUnit))
  const [only = 'unit'] = units
  return units.size === 1 && only !== 'unit' ? only : 'unit of the feature'
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** The first three in quotation marks, and how many more. */
export function quotedFew(names: readonly string[]): string {
  const few = names.slice(0, 3).map((name) => `“${name}”`)
  const more = names.length - few.length
  return more > 0 ? `${few.join(', ')} and ${count(more)} more` : few.join(', ')
}

/** That features never change, in `rows`: `every row`. */
export const constantFeatureWords = (names: readonly string[], rows: string) => ({
  title: `${quotedFew(names)}: the same in ${rows}`,
  detail: 'Nothing can be learned from a feature that never changes, and standardising cannot scale it.',
})
