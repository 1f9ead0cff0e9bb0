/**
 * What the user likes, kept in this browser. Nothing here changes a result: settings that do
 * belong to the study. A stored value that no longer parses falls back to the default.
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { BackendPreference } from '#domain/run/device'

export type ThemePreference = 'system' | 'light' | 'dark'

export interface PreferencesState {
  readonly theme: ThemePreference
  readonly backend: BackendPreference
  setTheme(theme: ThemePreference): void
  setBackend(backend: BackendPreference): void
}

export type PreferencesStore = StoreApi<PreferencesState>

/** The part of `localStorage` that is used; absent where the browser forbids it. */
export type PreferenceStorage = Pick<Storage, 'getItem' | 'setItem'>

export const preferencesKey = 'spectral-studio.preferences'

const themes: readonly ThemePreference[] = ['system', 'light', 'dark']
const backends: readonly BackendPreference[] = ['auto', 'webgpu', 'wasm']

const oneOf = <T extends string>(allowed: readonly T[], value: unknown, fallback: T): T =>
  allowed.find((candidate) => candidate === value) ?? fallback

function readStored(storage: PreferenceStorage | null): { theme: ThemePreference; backend: BackendPreference } {
  let stored: { theme?: unknown; backend?: unknown } = {}
  try {
    const parsed: unknown = JSON.parse(storage?.getItem(preferencesKey) ?? '{}')
    if (typeof parsed === 'object' && parsed !== null) stored = parsed
  } catch {
    // Blocked storage or a damaged value: the defaults serve.
  }
  return { theme: oneOf(themes, stored.theme, 'system'), backend: oneOf(backends, stored.backend, 'auto') }
}

export function createPreferences(deps: { readonly storage: PreferenceStorage | null }): PreferencesStore {
  return createStore<PreferencesState>()((set, get) => {
    const keep = () => {
      const { theme, backend } = get()
      try {
        deps.storage?.setItem(preferencesKey, JSON.stringify({ theme, backend }))
      } catch {
        // A full or blocked storage costs the preference, not the session.
      }
    }
    return {
      ...readStored(deps.storage),
      setTheme(theme) {
        set({ theme })
        keep()
      },
      setBackend(backend) {
        set({ backend })
        keep()
      },
    }
  })
}
