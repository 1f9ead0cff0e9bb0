import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../', import.meta.url)
const rows = readFileSync(new URL('docs/conformance.md', root), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim())
    return /^\d+$/.test(cells[1] ?? '') ? [{ number: Number(cells[1]), cells: cells.slice(2, -1) }] : []
  })

test('every numbered statement of the studies stands in the list once, with a place, a proof and a status', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 51 }, (_, i) => i + 1))
  for (const { number, cells } of rows)
    expect([number, cells.filter((cell) => cell !== '').length]).toEqual([number, 4])
})

test('every file it names is there, and every test it quotes', () => {
  const missing = rows.flatMap(({ number, cells }) =>
    cells.flatMap((cell) =>
      [...cell.matchAll(/`((?:src|workers|scripts|e2e)\/[\w./]+)`(?: \(“([^”]+)”\))?/g)].flatMap(
        ([, path = '', quoted]) => {
          const url = new URL(path, root)
          if (!existsSync(url)) return [`${number}: ${path}`]
          const there = quoted === undefined || readFileSync(url, 'utf8').includes(quoted)
          return there ? [] : [`${number}: ${path} has no “${quoted}”`]
        },
      ),
    ),
  )
  expect(missing).toEqual([])
})
