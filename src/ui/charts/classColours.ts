/**
 * Colours and display names of classes. The six molecule classes keep their colour whatever else
 * is shown; other names take the colours left over, in order, and grey when none is left.
 */
import type { ChartTheme } from './theme.ts'

const bound: Readonly<Record<string, number>> = {
  proteins: 0,
  lipids: 1,
  saccharides: 2,
  aminoacids: 3,
  primarymetabolites: 4,
  nucleicacids: 5,
}

const key = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '')

/** Index into the palette for each class; null = grey. */
function paletteSlots(classNames: readonly string[]): (number | null)[] {
  const taken = new Set(classNames.flatMap((name) => bound[key(name)] ?? []))
  const free = [0, 1, 2, 3, 4, 5].filter((slot) => !taken.has(slot))
  return classNames.map((name) => bound[key(name)] ?? free.shift() ?? null)
}

/** For Plotly: one colour per class, in the order of the names. */
export function classColours(classNames: readonly string[], theme: ChartTheme): string[] {
  return paletteSlots(classNames).map((slot) => (slot === null ? theme.train : (theme.classes[slot] ?? theme.train)))
}

const tokens = ['proteins', 'lipids', 'saccharides', 'aminoacids', 'metabolites', 'nucleic']

/** A place in the palette, for HTML. */
export const paletteVariable = (slot: number): string => `var(--c-${tokens[slot]})`

/** For HTML: the same colours as `var(--…)`. */
export function classColourVariables(classNames: readonly string[]): string[] {
  return paletteSlots(classNames).map((slot) => (slot === null ? 'var(--s-train)' : paletteVariable(slot)))
}

export { displayClassName } from '#domain/tasks/classes/className'
