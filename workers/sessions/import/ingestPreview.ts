/** What the page shows of an import before it is stored: small, whatever the size of the import. */
import type { MetadataColumn } from '#domain/data/column'
import { columnLikeness } from '#domain/data/columnLikeness'
import type { ImportCorrections } from '#domain/data/importCorrections'
import { labelOf, type SuggestedRoles } from '#domain/data/roles'
import { type SpectraTable, spectrumAt } from '#domain/data/spectraTable'
import { stemOf } from '#formats/text/countedList'
import type { ColumnPreview, ImportPlan, ImportPreview, InputFile } from '#protocol/ingest'
import { inspect } from './ingestInspection.ts'
import type { DropRead, ImportDraft } from './ingestRead.ts'
import { pathOf } from './ingestSource.ts'
import { targetsIn } from './ingestTargets.ts'

const maxExamples = 8
const maxExamplePoints = 400
const shownValues = 4
const shownCharacters = 60

export function previewOf(importId: string, files: readonly InputFile[], draft: ImportDraft): ImportPreview {
  return {
    importId,
    name: proposedName(files, draft.plan),
    plan: draft.plan,
    files: draft.seen,
    inspection: inspect(draft),
    problem: null,
    cleaning: draft.cleaning,
    columns: draft.content.columns.map(previewColumn),
    targets: targetsIn(draft.content.columns),
    join: draft.join,
    examples: examples(draft.content, draft.plan.roles),
    errors: draft.errors,
    others: draft.others,
  }
}

/** Of files none of which gave spectra: what is wrong with each, to be corrected. */
export function previewOfNothing(
  importId: string,
  files: readonly InputFile[],
  { error, files: plans, seen, errors, others }: Extract<DropRead, { kind: 'nothing' }>,
  corrections: ImportCorrections,
): ImportPreview {
  const plan: ImportPlan = {
    files: plans,
    axisUnit: corrections.axisUnit ?? 'unknown',
    joinKey: null,
    roles: { id: null, target: null, group: null },
    corrections,
  }
  return {
    importId,
    name: proposedName(files, plan),
    plan,
    files: seen,
    inspection: null,
    problem: error,
    cleaning: null,
    columns: [],
    targets: [],
    join: null,
    examples: [],
    errors,
    others,
  }
}

/** The folder that was dropped, else the file of the spectra. */
function proposedName(files: readonly InputFile[], plan: ImportPlan): string {
  const paths = files.map((file) => pathOf(file).split('/'))
  const folder = paths[0]?.[0]
  if (folder && paths.every((path) => path.length > 1 && path[0] === folder)) return folder
  const spectra = plan.files.filter((file) => file.use === 'spectra')
  const archive = paths.length === 1 && /\.zip$/i.test(paths[0]?.at(-1) ?? '')
  if (archive && spectra.length > 1) return stemOf(files[0]?.name ?? 'Spectra')
  const first = stemOf(spectra[0]?.file ?? 'Spectra')
  return spectra.length > 1 ? `${first} and ${spectra.length - 1} more` : first
}

function previewColumn({ name, values }: MetadataColumn): ColumnPreview {
  const distinct = new Set(values.filter((value) => value !== ''))
  const shown = [...distinct].slice(0, shownValues)
  return {
    name,
    distinct: distinct.size,
    isNumeric: distinct.size > 0 && [...distinct].every((value) => Number.isFinite(Number(value))),
    likeness: columnLikeness({ name, values }),
    examples: shown.map((value) => (value.length > shownCharacters ? `${value.slice(0, shownCharacters)}…` : value)),
  }
}

/** One spectrum of each class in turn, then the first ones. */
function examples(content: SpectraTable, roles: SuggestedRoles): ImportPreview['examples'] {
  const target = roles.target
  const cells = target && content.columns.find((column) => column.name === target.column)?.values
  const ids = content.columns.find((column) => column.name === roles.id)?.values
  const label = (row: number): string | null => (target && cells ? labelOf(cells[row] ?? '', target.part) : null)
  const seen = new Set<string | null>()
  const chosen: number[] = []
  for (let row = 0; row < content.rows && chosen.length < maxExamples; row++) {
    const own = label(row)
    if (own === null || seen.has(own)) continue
    seen.add(own)
    chosen.push(row)
  }
  for (let row = 0; row < content.rows && chosen.length < maxExamples; row++) {
    if (!chosen.includes(row)) chosen.push(row)
  }
  const kept = thinned(content.axis.values.length)
  const axis = Float64Array.from(kept, (point) => content.axis.values[point] ?? 0)
  return chosen.map((row) => {
    const spectrum = spectrumAt(content, row)
    return {
      label: label(row) ?? ids?.[row] ?? `spectrum ${row + 1}`,
      axis,
      intensities: Float32Array.from(kept, (point) => spectrum[point] ?? 0),
    }
  })
}

/** At most 400 points, evenly taken, both ends among them. */
function thinned(points: number): Int32Array {
  const count = Math.min(points, maxExamplePoints)
  return Int32Array.from({ length: count }, (_, i) => (count < 2 ? 0 : Math.round((i * (points - 1)) / (count - 1))))
}
