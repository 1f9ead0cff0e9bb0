import { expect, it } from 'vitest'
import { displayClassName } from './className.ts'

it('shows names as words, without what would rearrange the sentence around them, and cuts what no figure has room for', () => {
  expect(displayClassName('AminoAcids')).toBe('Amino acids')
  expect(displayClassName('PET bottle, blue')).toBe('PET bottle, blue')
  expect(displayClassName('\u202Egnihton\u2066 more\u0007')).toBe('gnihton more')
  expect(displayClassName('L'.repeat(3000))).toBe(`${'L'.repeat(59)}…`)
  expect(displayClassName('𝛂'.repeat(70))).toBe(`${'𝛂'.repeat(59)}…`)
})
