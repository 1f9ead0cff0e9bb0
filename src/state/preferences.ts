/**
 * What the user likes, kept in this browser. Nothing here changes a result: settings that do
 * belong to the study. A stored value that no longer parses falls back to the default.
 */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { BackendPreference } from '#domain/run/device'
import { type Task, tasks } from '#domain/tasks/task'

export type ThemePreference = 'system' | 'light' | 'dark'

export interface PreferencesState {
  readonly theme: ThemePreference
  readonly backend: BackendPreference
  /** What the screens of a dataset are for, by its hash, where more than one thing can be learned and one was chosen. */
  readonly learned: Readonly<Record<string, Task>>
  setTheme(theme: ThemePreference): void
  setBackend(backend: BackendPreference): void
  learn(hash: string, task: Task): void
}

export type PreferencesStore = StoreApi<PreferencesState>

/** The part of `localStorage` that is used; absent where the browser forbids it. */
export type PreferenceStorage = Pick<Storage, 'getItem' | 'setItem'>

export const preferencesKey = 'spectral-studio.preferences'

const themes: readonly ThemePreference[] = ['system', 'light', 'dark']
const backends: readonly BackendPreference[] = ['auto', 'webgpu', 'wasm']

const oneOf = <T extends string>(allowed: readonly T[], value: unknown, fallback: T): T =>
  allowed.find((candidate) => candidate === value) ?? fallback

/** Choices of datasets that were looked at longest ago are forgotten. */
const mostLearned = 100

function learnedIn(value: unknown): Record<string, Task> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([hash, own]) => {
      const task = tasks.find((candidate) => candidate === own)
      return task ? [[hash, task] as const] : []
    }),
  )
}

type Kept = Pick<PreferencesState, 'theme' | 'backend' | 'learned'>

function readStored(storage: PreferenceStorage | null): Kept {
  let stored: { theme?: unknown; backend?: unknown; learned?: unknown } = {}
  try {
    const parsed: unknown = JSON.parse(storage?.getItem(preferencesKey) ?? '{}')
    if (typeof parsed === 'object' && parsed !== null) stored = parsed
  } catch {
    // Blocked storage or a damaged value: the defaults serve.
  }
  return {
    theme: oneOf(themes, stored.theme, 'system'),
    backend: oneOf(backends, stored.backend, 'auto'),
    learned: learnedIn(stored.learned),
  }
}

export function createPreferences(deps: { readonly storage: PreferenceStorage | null }): PreferencesStore {
  return createStore<PreferencesState>()((set, get) => {
    const keep = () => {
      const { theme, backend, learned } = get()
      try {
        deps.storage?.setItem(preferencesKey, JSON.stringify({ theme, backend, learned } satisfies Kept))
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
      learn(hash, task) {
        const others = Object.entries(get().learned).filter(([other]) => other !== hash)
        set({ learned: Object.fromEntries([...others.slice(1 - mostLearned), [hash, task]]) })
        keep()
      },
    }
  })
}
