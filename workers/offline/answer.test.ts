import { expect, test } from 'vitest'
import type { StudioBuild } from '#protocol/offline'
import { pathAnswered } from './answer.ts'

const build: StudioBuild = { id: 'b', headers: {}, files: { '': 'h', 'icon.svg': 'h', 'assets/index-abc.js': 'h' } }
const scope = 'https://host/studio/'
const pathOf = (url: string, method = 'GET'): string | null => pathAnswered({ url, method }, scope, build)

test('the page is answered by its folder and by its name, whatever its query asks', () => {
  expect(pathOf('https://host/studio/')).toBe('')
  expect(pathOf('https://host/studio/?from=icon#/runs')).toBe('')
  expect(pathOf('https://host/studio/index.html')).toBe('')
})

test('listed files are answered, and hashed files of any build', () => {
  expect(pathOf('https://host/studio/icon.svg')).toBe('icon.svg')
  expect(pathOf('https://host/studio/assets/index-abc.js')).toBe('assets/index-abc.js')
  expect(pathOf('https://host/studio/assets/index-of-another-build.js')).toBe('assets/index-of-another-build.js')
})

test('what is sent, unlisted, beside the studio or on another origin goes its own way', () => {
  expect(pathOf('https://host/studio/', 'POST')).toBeNull()
  expect(pathOf('https://host/studio/data.csv')).toBeNull()
  expect(pathOf('https://host/studio/constructor')).toBeNull()
  expect(pathOf('https://host/other/')).toBeNull()
  expect(pathOf('https://elsewhere/studio/icon.svg')).toBeNull()
})
