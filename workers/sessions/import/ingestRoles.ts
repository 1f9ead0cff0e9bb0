/**
 * What each column is for: as chosen, as the files themselves say, or as names and values suggest. Ids that follow a pattern
 * (`S01_1`, `PE_03`) give a sample to group by, or a class where there is no other; both are told.
 */

import type { MetadataColumn } from '#domain/data/column'
import type { ImportCorrections } from '#domain/data/importCorrections'
import type { SuggestedRoles } from '#domain/data/roles'
import type { SpectraTable } from '#domain/data/spectraTable'
import type { DatasetWarning } from '#domain/data/warning'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { ReadColumn } from '#formats/reader'
import { idPattern } from '#formats/spectraTable/idPatterns'
import { suggestRoles } from '#formats/spectraTable/suggestRoles'
import type { ImportGuess } from '#protocol/ingest'

export interface RolesIn {
  /** With those that ids gave. */
  readonly columns: SpectraTable['columns']
  readonly roles: SuggestedRoles
  readonly guesses: readonly ImportGuess[]
  readonly warnings: readonly DatasetWarning[]
}

/** What is settled holds, or it fails with `no-such-column`. */
export function rolesIn(
  given: readonly (MetadataColumn | ReadColumn)[],
  rows: number,
  settled: Pick<ImportCorrections, 'id' | 'target' | 'targetPart' | 'group'>,
): Result<RolesIn> {
  const target = settled.target ? targetIn(given, settled.target) : settled.target
  const suggested = suggestRoles(given, rows, target ?? undefined)
  const plain: MetadataColumn[] = given.map(({ name, values }) => ({ name, values }))
  const ids = plain.find(({ name }) => name === suggested.id)
  const fromIds = ids && patterns(ids, plain, suggested)
  const columns = [...plain, ...(fromIds?.added ?? [])]
  const proposed = fromIds?.roles ?? suggested
  const roles = settledRoles(columns, proposed, { ...settled, target })
  if (!roles.ok) return roles
  const replicates = suggested.target === null && suggested.group !== null ? sampleGuess(suggested.group) : []
  const guesses = [...replicates, ...(fromIds?.guesses ?? [])].filter(({ what }) => !isSettled(what, settled))
  return ok({ ...told(fromIds), columns, roles: roles.value, guesses })
}

/** Replicates of a sample, or spectra of one person. */
const sampleGuess = (group: string): ImportGuess[] => [
  {
    what: 'group',
    value: group,
    because: `several spectra are of one “${group}”, and belong together`,
    alternatives: ['every spectrum by itself'],
  },
]

const told = (fromIds: FromIds | null | undefined): Pick<RolesIn, 'guesses' | 'warnings'> => ({
  guesses: fromIds?.guesses ?? [],
  warnings: fromIds?.warnings ?? [],
})

const isSettled = (what: string, { target, group }: Pick<ImportCorrections, 'target' | 'group'>): boolean =>
  (what === 'group' && group !== undefined) || (what === 'label' && target !== undefined)

/** Errors: `no-such-column`. */
function settledRoles(
  columns: readonly MetadataColumn[],
  proposed: SuggestedRoles,
  { id, target, targetPart, group }: Pick<ImportCorrections, 'id' | 'target' | 'targetPart' | 'group'>,
): Result<SuggestedRoles> {
  const has = (wanted: string): boolean => columns.some(({ name }) => name === wanted)
  const missing = [id, target, group].find((wanted) => typeof wanted === 'string' && !has(wanted))
  if (typeof missing === 'string') return err(noSuchColumn(missing, columns))
  const column = target === undefined ? (proposed.target?.column ?? null) : target
  const suggested = proposed.target?.column === column ? proposed.target?.part : undefined
  return ok({
    id: id === undefined ? proposed.id : id,
    target: column === null ? null : { column, part: targetPart ?? suggested ?? 'whole' },
    group: group === undefined ? proposed.group : group,
  })
}

/** The name itself where a column has it; of several names with commas between them the first. */
function targetIn(columns: readonly { readonly name: string }[], wanted: string): string {
  if (columns.some(({ name }) => name === wanted)) return wanted
  return wanted.split(',')[0]?.trim() ?? wanted
}

const noSuchColumn = (wanted: string, columns: readonly MetadataColumn[]): AppError => ({
  code: 'no-such-column',
  message:
    columns.length === 0
      ? `There is no column “${wanted}”; nothing stands beside the spectra.`
      : `There is no column “${wanted}” beside the spectra; there ${columns.length === 1 ? 'is' : 'are'} ${columns
          .slice(0, 12)
          .map(({ name }) => `“${name}”`)
          .join(', ')}${columns.length > 12 ? ' …' : ''}.`,
  remedy: 'Name one of them as it is written, or take the class from names (--label-from).',
})

interface FromIds {
  readonly added: readonly MetadataColumn[]
  readonly roles: SuggestedRoles
  readonly guesses: readonly ImportGuess[]
  readonly warnings: readonly DatasetWarning[]
}

function patterns(ids: MetadataColumn, columns: readonly MetadataColumn[], roles: SuggestedRoles): FromIds | null {
  const { sample, label } = idPattern(ids.values)
  const free = (wanted: string): string =>
    columns.some(({ name }) => name === wanted) ? `${wanted} (from ${ids.name})` : wanted
  const example = ids.values[0] ?? ''
  const added: MetadataColumn[] = []
  const guesses: ImportGuess[] = []
  const warnings: DatasetWarning[] = []
  let proposed = roles
  if (!roles.target && label) {
    const column = { name: free('class'), values: label }
    added.push(column)
    proposed = { ...proposed, target: { column: column.name, part: 'whole' } }
    const because = `names such as “${example}” begin with it`
    guesses.push({
      what: 'label',
      value: `${column.name} (“${label[0]}” of “${example}”)`,
      because,
      alternatives: ['no class'],
    })
  }
  const target = [...columns, ...added].find(({ name }) => name === proposed.target?.column)
  if (!roles.group && sample && (!target || isNested(sample, target.values))) {
    const column = { name: free('sample'), values: sample }
    added.push(column)
    if (proposed.target) proposed = { ...proposed, group: column.name }
    const because = `“${example}” and its like look like replicates of ${new Set(sample).size} samples`
    guesses.push({ what: 'group', value: column.name, because, alternatives: ['every spectrum by itself'] })
    const message = `Ids such as “${example}” look like replicates: ${sample.length.toLocaleString('en')} spectra of ${new Set(sample).size.toLocaleString('en')} samples. They are kept together as the group “${column.name}”.`
    warnings.push({ code: 'replicates-likely', message })
  }
  return added.length > 0 ? { added, roles: proposed, guesses, warnings } : null
}

/** Whether all replicates of a sample have the same value. */
function isNested(sample: readonly string[], values: readonly string[]): boolean {
  const known = new Map<string, string>()
  return sample.every((name, row) => {
    const value = values[row] ?? ''
    if (value === '') return true
    const before = known.get(name)
    known.set(name, before ?? value)
    return before === undefined || before === value
  })
}
