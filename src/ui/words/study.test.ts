import { expect, it } from 'vitest'
import { unusedName } from './study.ts'

it('keeps a name that no other run bears', () => {
  expect(unusedName('Six classes, grouped', ['Two classes, grouped'])).toBe('Six classes, grouped')
})

it('numbers a second and a third run of one study', () => {
  expect(unusedName('A', ['A'])).toBe('A 2')
  expect(unusedName('A', ['A', 'A 2', 'A 4'])).toBe('A 3')
})
