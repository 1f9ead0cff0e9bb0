import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('every part of the page that loads late can be asked for again: none uses React’s own lazy', () => {
  const files = readdirSync('src/ui', { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!test)\.tsx?$/.test(name),
  )
  expect(files.length).toBeGreaterThan(100)
  const direct = files.filter((name) =>
    /import \{[^}]*\blazy\b(?! as)[^}]*\} from 'react'/.test(readFileSync(`src/ui/${name}`, 'utf8')),
  )
  expect(direct).toEqual([])
})
