import { useEffect, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { PreferencesStore, ThemePreference } from '#state/preferences'

export type Theme = 'light' | 'dark'

const darkQuery = '(prefers-color-scheme: dark)'

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(darkQuery)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** The theme shown: the preference, or the system's. */
export function useTheme(preferences: PreferencesStore): Theme {
  const preference = useStore(preferences, (state) => state.theme)
  const systemDark = useSyncExternalStore(subscribe, () => window.matchMedia(darkQuery).matches)
  return themeOf(preference, systemDark)
}

function themeOf(preference: ThemePreference, systemDark: boolean): Theme {
  return preference === 'system' ? (systemDark ? 'dark' : 'light') : preference
}

/** Writes the theme where the style sheets and the charts read it. */
export function useThemeOnRoot(theme: Theme): void {
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
}
