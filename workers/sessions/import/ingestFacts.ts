/** What files say of themselves: what differs from file to file becomes columns, what is the same for all belongs to the dataset. */
import type { FileFacts } from '#domain/data/fileFacts'
import type { ReadColumn, ReadSpectra } from '#formats/reader'

export interface FactsOfFile {
  readonly facts: FileFacts
  readonly parts: readonly ReadSpectra[]
}

const told = {
  title: 'title',
  date: 'date',
  instrument: 'instrument',
  laserNm: 'laser (nm)',
  operator: 'operator',
  comment: 'comment',
} as const satisfies Partial<Record<keyof FileFacts, string>>
type Told = keyof typeof told

const toldFacts: readonly Told[] = ['title', 'date', 'instrument', 'laserNm', 'operator', 'comment']

const textOf = (facts: FileFacts, fact: Told): string => String(facts[fact] ?? '')

/** The parts of each file, with its facts beside every spectrum where they are not the same for all. */
export function factColumns(files: readonly FactsOfFile[]): ReadSpectra[][] {
  const spectral = files.filter(({ parts }) => parts.length > 0)
  const differing = toldFacts.filter((fact) => new Set(spectral.map(({ facts }) => textOf(facts, fact))).size > 1)
  return files.map(({ facts, parts }) =>
    parts.map((part) => {
      const added = differing
        .filter((fact) => !part.columns.some(({ name }) => name.toLowerCase() === told[fact]))
        .map(
          (fact): ReadColumn => ({
            name: told[fact],
            values: new Array<string>(part.rows).fill(textOf(facts, fact)),
            ...(fact === 'laserNm' && { unit: 'nm' }),
          }),
        )
      return added.length === 0 ? part : { ...part, columns: [...part.columns, ...added] }
    }),
  )
}

/** What all files with spectra say alike. */
export function sharedFacts(files: readonly FactsOfFile[]): FileFacts {
  const [first, ...others] = files.flatMap(({ facts, parts }) => (parts.length > 0 ? [facts] : []))
  if (!first) return {}
  const alike = <T>(of: (facts: FileFacts) => T): boolean => others.every((other) => of(other) === of(first))
  const further = Object.entries(first.further ?? {}).filter(([key]) => alike(({ further: all }) => all?.[key]))
  return {
    ...(first.title !== undefined && alike(({ title }) => title) && { title: first.title }),
    ...(first.date !== undefined && alike(({ date }) => date) && { date: first.date }),
    ...(first.instrument !== undefined && alike(({ instrument }) => instrument) && { instrument: first.instrument }),
    ...(first.laserNm !== undefined && alike(({ laserNm }) => laserNm) && { laserNm: first.laserNm }),
    ...(first.operator !== undefined && alike(({ operator }) => operator) && { operator: first.operator }),
    ...(first.comment !== undefined && alike(({ comment }) => comment) && { comment: first.comment }),
    ...(further.length > 0 && { further: Object.fromEntries(further) }),
  }
}
