import { expect, test } from 'vitest'
import type { Band } from '#domain/explain/bands'
import { bandTable } from '#domain/explain/bandTable'
import { bandsKey, createBands } from './bands.ts'
import { createNotices } from './notices.ts'

const band: Band = {
  classNames: ['Proteins'],
  lowPerCm: 1605,
  centerPerCm: 1610,
  highPerCm: 1618,
  name: 'tyrosine',
  assignment: 'ring stretch',
  citation: 'own measurement',
}

function bench(kept: Record<string, string> = {}) {
  let ids = 0
  const notices = createNotices({ newId: () => `n${++ids}` })
  const storage = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value
    },
  }
  return { store: createBands({ storage, notices }), notices, kept }
}

test('the table starts as the built-in one and an edit outlives a reload', () => {
  const first = bench()
  expect(first.store.getState().bands).toEqual(bandTable)
  first.store.getState().add(band)
  const second = bench(first.kept)
  expect(second.store.getState().bands.at(-1)).toEqual(band)
  expect(second.store.getState().edited).toBe(true)
})

test('a band whose centre lies outside its range is refused', () => {
  const { store } = bench()
  const refused = store.getState().change(0, { ...band, centerPerCm: 1700 })
  expect(!refused.ok && refused.error.code).toBe('band-invalid')
  expect(store.getState().bands).toEqual(bandTable)
})

test('deleting a band and restoring the built-in table can both be taken back', () => {
  const { store, notices } = bench()
  store.getState().add(band)
  store.getState().remove(0)
  expect(store.getState().bands).toHaveLength(bandTable.length)
  store.getState().restoreBuiltIn()
  expect(store.getState()).toMatchObject({ edited: false, bands: bandTable })
  notices.getState().toasts.at(-1)?.action?.run()
  expect(store.getState().bands.at(-1)).toEqual(band)
  notices.getState().toasts.at(-1)?.action?.run()
  expect(store.getState().bands).toHaveLength(bandTable.length + 1)
})

test('a damaged stored table gives way to the built-in one', () => {
  expect(bench({ [bandsKey]: '[{"name":"x"}]' }).store.getState().bands).toEqual(bandTable)
})

test('a table kept when there were Raman bands only is completed by those of the other techniques', () => {
  const { store } = bench({ [bandsKey]: JSON.stringify([band]) })
  expect(store.getState().bands[0]).toEqual(band)
  expect(store.getState().bands.some(({ technique }) => technique === 'near-infrared')).toBe(true)
})
