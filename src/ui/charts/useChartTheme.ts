import { useSyncExternalStore } from 'react'
import { type ChartTheme, currentThemeName, readTheme, type ThemeName } from './theme.ts'

const resolved = new Map<ThemeName, ChartTheme>()

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

function snapshot(): ChartTheme {
  const name = currentThemeName()
  let theme = resolved.get(name)
  if (!theme) {
    theme = readTheme(name)
    resolved.set(name, theme)
  }
  return theme
}

/** The page's theme as plain colours; changes when `data-theme` on the root changes. */
export function useChartTheme(): ChartTheme {
  return useSyncExternalStore(subscribe, snapshot)
}
