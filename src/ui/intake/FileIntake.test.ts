import { expect, test } from 'vitest'
import { fileOfText, namedByPath } from './FileIntake.tsx'

const dropped = (name: string, path?: string) =>
  Object.assign(new File(['x'], name), path === undefined ? {} : { path })

test('a file out of a dropped folder is named by its path, because a worker sees nothing but the name', async () => {
  const files = namedByPath([dropped('a.csv', '/tissue/healthy/a.csv'), dropped('a.csv', './tissue/ill/a.csv')])
  expect(files.map((file) => file.name)).toEqual(['tissue/healthy/a.csv', 'tissue/ill/a.csv'])
  expect(await files[1]?.text()).toBe('x')
})

test('a file dropped by itself stays the file it is', () => {
  const file = dropped('a.csv', './a.csv')
  expect(namedByPath([file])[0]).toBe(file)
})

test('a pasted table is a file of the kind its separator tells', () => {
  expect(fileOfText('type\t450\nLipids\t0.1').name).toBe('pasted.tsv')
  expect(fileOfText('type,450\nLipids,0.1').name).toBe('pasted.csv')
})
