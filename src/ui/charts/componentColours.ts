/**
 * Colours and dashes of spectral components, by their place: the study's transmittance and
 * reflectance of two phases first, then the colours of classes, then grey. Dash tells neighbours
 * apart without colour: transmittance dashed, reflectance solid.
 */
import type { ChartTheme } from './theme.ts'

const tokens = [
  ...['t-am', 'r-am', 't-cr', 'r-cr'].map((key) => `k-${key}`),
  ...['proteins', 'lipids', 'saccharides', 'aminoacids', 'metabolites', 'nucleic'].map((key) => `c-${key}`),
]

/** For Plotly. */
export function componentColour(component: number, theme: ChartTheme): string {
  return [...theme.components, ...theme.classes][component] ?? theme.train
}

/** For HTML: the same colour as `var(--…)`. */
export function componentColourVariable(component: number): string {
  const token = tokens[component]
  return token === undefined ? 'var(--s-train)' : `var(--${token})`
}

export function componentDash(component: number): 'dash' | 'solid' {
  return component % 2 === 0 ? 'dash' : 'solid'
}

/** `4 · R crystalline` */
export const numberedComponent = (component: number, name: string): string => `${component + 1} · ${name}`
