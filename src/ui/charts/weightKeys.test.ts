import { expect, test } from 'vitest'
import { weightKey } from './weightKeys.ts'

const weights = Array.from({ length: 61 }, (_, i) => 1 + i / 100)
const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }
const press = (key: string, place: number, more = {}) => weightKey({ ...plain, key, ...more }, weights, place)

test('left and right choose a place and stop at the ends; Shift goes ten times as far', () => {
  expect(press('ArrowRight', 3)).toEqual({ kind: 'place', place: 4 })
  expect(press('ArrowRight', 55, { shiftKey: true })).toEqual({ kind: 'place', place: 60 })
  expect(press('ArrowLeft', 0)).toEqual({ kind: 'place', place: 0 })
  expect([press('Home', 9), press('End', 9)]).toEqual([
    { kind: 'place', place: 0 },
    { kind: 'place', place: 60 },
  ])
})

test('up and down change the weight by a tenth, Shift by a whole, never below zero', () => {
  expect(press('ArrowUp', 0)).toEqual({ kind: 'weight', weight: 1.1 })
  expect(press('ArrowUp', 20, { shiftKey: true })).toEqual({ kind: 'weight', weight: 2.2 })
  expect(press('PageDown', 0, { shiftKey: true })).toEqual({ kind: 'weight', weight: 0 })
})

test('a digit begins a number, Ctrl+Z takes back, and keys of the browser stay its own', () => {
  expect(press('2', 0)).toEqual({ kind: 'type' })
  expect(press('z', 0, { ctrlKey: true })).toEqual({ kind: 'undo' })
  expect(press('r', 0, { ctrlKey: true })).toEqual({ kind: 'none' })
  expect(press('ArrowLeft', 3, { altKey: true })).toEqual({ kind: 'none' })
  expect(press('Tab', 3)).toEqual({ kind: 'none' })
})
