/** Real files of instruments that lie beside the project, with what is known to stand in them; nothing where they are absent. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inputFileOf } from '../studio/inputFiles.ts'

const folder = fileURLToPath(new URL('../../../shared/data/instruments', import.meta.url))

export interface GivenEntry {
  readonly file: string
  readonly format: string
  /** null: not a file of this format, to be refused or read as what it is; 0: a table without spectra. */
  readonly spectra: number | null
  readonly points: number | null
  readonly axis: {
    readonly first: number
    readonly last: number
    readonly unit: string
    readonly quantity: string
  } | null
  readonly firstIntensities: readonly number[] | null
  readonly lastIntensity: number | null
  readonly metadata: Readonly<Record<string, unknown>>
  readonly companions?: readonly string[]
}

export function givenEntries(): readonly GivenEntry[] {
  const list = join(folder, 'EXPECTED.json')
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
}

/** The file as it would be dropped: a header with its data file, anything else alone. */
export const dropOf = ({ file, companions }: GivenEntry) =>
  [file, ...(file.endsWith('.hdr') ? (companions ?? []) : [])].map((name) =>
    inputFileOf({ path: join(folder, name), pathInFolder: name.split('/').at(-1) ?? name }),
  )
