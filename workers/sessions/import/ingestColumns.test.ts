import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { openStorage } from '#storage/idb/openStorage'
import { undisturbed } from '../working.ts'
import { fileOf, understood } from './ingestFiles.testkit.ts'
import { createIngestSession } from './ingestSession.ts'

const { datasets } = openStorage({ databaseName: 'columns-test', nowMs: () => 0 })
const session = createIngestSession({ datasets, taken: new Map(), nowMs: () => 0, newId: () => 'import' }).calls

async function read(text: string) {
  const result = await session.read({ files: [fileOf('a.csv', text)], plan: null }, undisturbed)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return understood(result.value)
}

describe('columns that are hardly told apart', () => {
  const long = 'L'.repeat(10_000)
  it.each([
    [['Protein', 'protein', ' PROTEIN '], ['Protein', 'protein', 'PROTEIN'], []],
    [['Fat', 'Fat', 'Fat '], ['Fat', 'Fat (2)', 'Fat (3)'], ['Fat']],
    [[long, long, '__proto__'], [long, `${long} (2)`, '__proto__'], [`${'L'.repeat(60)}…`]],
    [['', ' ', '=cmd()'], ['column 3', 'column 4', '=cmd()'], []],
  ])('%j stay apart, and repeated ones are told once', async (given, wanted, told) => {
    const cells = (row: number) => given.map((_, column) => 10 * column + row + 0.5)
    const head = ['id', 'class', ...given, '400', '401', '402']
    const rows = Array.from({ length: 8 }, (_, i) => [`s${i}`, i % 2 ? 'x' : 'y', ...cells(i), 1, i, 3])
    const { inspection } = await read([head, ...rows].map((row) => `${row.join(',')}\n`).join(''))
    expect(inspection.columns.map(({ name }) => name).slice(2)).toEqual(wanted)
    expect(inspection.columns.slice(2).map(({ examples }) => examples[0])).toEqual(cells(0).map(String))
    const messages = inspection.warnings.filter(({ code }) => code === 'duplicate-column')
    expect(messages.map(({ message }) => message)).toEqual(
      told.map((name) => `More than one column is called “${name}”; the later ones are numbered.`),
    )
  })
})
