import { expect, test } from 'vitest'
import { createPreferences, type PreferenceStorage, preferencesKey } from './preferences.ts'

function memory(initial: Record<string, string> = {}): PreferenceStorage {
  const kept = new Map(Object.entries(initial))
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      kept.set(key, value)
    },
  }
}

test('what is chosen is there again after a reload', () => {
  const storage = memory()
  const before = createPreferences({ storage })
  before.getState().setTheme('dark')
  before.getState().setBackend('wasm')
  expect(createPreferences({ storage }).getState()).toMatchObject({ theme: 'dark', backend: 'wasm' })
})

test('what is learned of a dataset is remembered, a word that is no task is not', () => {
  const storage = memory()
  createPreferences({ storage }).getState().learn('a1', 'classes')
  createPreferences({ storage }).getState().learn('b2', 'values')
  expect(createPreferences({ storage }).getState().learned).toEqual({ a1: 'classes', b2: 'values' })
  const other = memory({ [preferencesKey]: '{"learned":{"a1":"spells","b2":"values"}}' })
  expect(createPreferences({ storage: other }).getState().learned).toEqual({ b2: 'values' })
})

test.each(['not json', 'null', '[]', '{"theme":"purple","backend":3}'])('a stored %s gives the defaults', (stored) => {
  const preferences = createPreferences({ storage: memory({ [preferencesKey]: stored }) })
  expect(preferences.getState()).toMatchObject({ theme: 'system', backend: 'auto' })
})

test('a browser that forbids storage costs the memory, not the choice', () => {
  const forbidden: PreferenceStorage = {
    getItem: () => {
      throw new Error('SecurityError')
    },
    setItem: () => {
      throw new Error('SecurityError')
    },
  }
  for (const storage of [forbidden, null]) {
    const preferences = createPreferences({ storage })
    preferences.getState().setTheme('light')
    expect(preferences.getState().theme).toBe('light')
  }
})
