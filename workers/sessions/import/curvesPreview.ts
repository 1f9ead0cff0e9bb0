/** What the page shows of a pair before it is stored, and why it could not be stored as it is. */
import { axisIn } from '#domain/data/axis'
import { type CurvesForm, type FeaturesForm, matrixNames, targetCurve, unknownIntensity } from '#domain/data/matrix'
import type { AppError } from '#domain/result'
import { stemOf } from '#formats/text/countedList'
import type { CurvesFilePreview, CurvesPlan, CurvesPreview } from '#protocol/ingest'
import { maxDatasetBytes } from '#protocol/limits'
import type { MatrixLook } from './curvesLook.ts'

/** A pair that was looked at and counted, under its plan. */
export interface CurvesDraft {
  readonly features: MatrixLook
  readonly spectra: MatrixLook
  readonly featureRows: number
  readonly spectrumRows: number
  readonly plan: CurvesPlan
}

const shownRows = 3
const count = (n: number): string => n.toLocaleString('en')

export function formsOf(plan: CurvesPlan): { readonly features: FeaturesForm; readonly curves: CurvesForm } {
  return {
    features: { holds: 'features', name: matrixNames.features, features: plan.featureNames },
    curves: {
      holds: 'curves',
      name: matrixNames.curves,
      axis: axisIn('nm', Float64Array.from(plan.wavelengthsNm)),
      intensity: unknownIntensity,
      components: plan.componentNames,
      layout: plan.layout,
    },
  }
}

export const curvesBytes = ({ features, spectra, featureRows }: CurvesDraft): number =>
  4 * featureRows * (features.columns + spectra.columns)

export function previewOf(importId: string, draft: CurvesDraft): CurvesPreview {
  return {
    importId,
    name: stemOf(draft.spectra.source.name),
    plan: draft.plan,
    features: filePreview('features', draft.features, draft.featureRows),
    spectra: filePreview('spectra', draft.spectra, draft.spectrumRows),
    examples: examplesOf(draft),
    constant: constantIn(draft.features),
    problem: problemOf(draft),
  }
}

function filePreview(use: CurvesFilePreview['use'], look: MatrixLook, rows: number): CurvesFilePreview {
  const { source, columns, firstCells } = look
  return { file: source.name, use, rows, columns, sizeBytes: source.sizeBytes, firstCells }
}

function constantIn({ rows }: MatrixLook): CurvesPreview['constant'] {
  const [first = new Float32Array(0), ...others] = rows
  const columns = others.length === 0 ? [] : [...first.keys()]
  return { columns: columns.filter((c) => others.every((row) => row[c] === first[c])), rows: rows.length }
}

function examplesOf({ plan, features, spectra }: CurvesDraft): CurvesPreview['examples'] {
  if (plan.wavelengthsNm.length * plan.componentNames.length !== spectra.columns) return []
  const form = formsOf(plan).curves
  const curves = (row: Float32Array, layout: CurvesForm['layout']): Float32Array[] =>
    plan.componentNames.map((_, component) => targetCurve(row, { ...form, layout }, component))
  return spectra.rows.slice(0, Math.min(shownRows, features.rows.length)).map((row, i) => ({
    row: i + 1,
    features: [...(features.rows[i] ?? [])],
    curves: {
      componentFastest: curves(row, 'componentFastest'),
      wavelengthFastest: curves(row, 'wavelengthFastest'),
    },
  }))
}

/** The first reason not to store it; null when nothing is known against it. */
export function problemOf(draft: CurvesDraft): AppError | null {
  const { features, spectra, plan } = draft
  const fault = features.fault ?? spectra.fault
  if (fault) return fault
  if (plan.featureNames.length !== features.columns) {
    return columnsMismatch(features, `${count(plan.featureNames.length)} features are named`)
  }
  const [points, components] = [plan.wavelengthsNm.length, plan.componentNames.length]
  if (points * components !== spectra.columns || points === 0) {
    const wanted = `${count(points)} wavelengths × ${count(components)} components are ${count(points * components)}`
    return columnsMismatch(spectra, wanted)
  }
  for (const names of [plan.featureNames, plan.componentNames]) {
    const twice = names.find((name, i) => name.trim() === '' || names.indexOf(name) !== i)
    if (twice !== undefined) return repeatedName(twice)
  }
  const step = plan.wavelengthsNm.findIndex(
    (nm, i) => !Number.isFinite(nm) || nm <= (plan.wavelengthsNm[i - 1] ?? -Infinity),
  )
  if (step >= 0) return axisNotAscending(plan.wavelengthsNm[step] ?? Number.NaN)
  const [featureRows, spectrumRows] = [draft.featureRows, draft.spectrumRows]
  if (featureRows !== spectrumRows) return rowsMismatch(draft, featureRows, spectrumRows)
  if (featureRows < 2) return singleRow(draft)
  return curvesBytes(draft) > maxDatasetBytes ? tooLarge(curvesBytes(draft)) : null
}

export function rowsMismatch({ features, spectra }: CurvesDraft, featureRows: number, spectrumRows: number): AppError {
  const rows = (n: number): string => `${count(n)} ${n === 1 ? 'row' : 'rows'}`
  return {
    code: 'pair-rows-mismatch',
    message: `${features.source.name} has ${rows(featureRows)}, ${spectra.source.name} has ${rows(spectrumRows)}; each row of features needs its spectra.`,
    remedy: 'Drop two files that were written together; one of these may be cut short.',
  }
}

export function columnsMismatch({ source, columns }: MatrixLook, wanted: string): AppError {
  return {
    code: 'pair-columns-mismatch',
    message: `The file has ${count(columns)} columns; ${wanted}.`,
    where: { file: source.name },
    remedy: 'Correct the names, the wavelengths or the number of components.',
  }
}

const singleRow = ({ features, spectra }: CurvesDraft): AppError => ({
  code: 'single-row',
  message: `${features.source.name} and ${spectra.source.name} hold only one row, from which nothing can be learned.`,
  remedy: 'Drop files with more rows. To predict for one row, use a trained model.',
})

const repeatedName = (name: string): AppError => ({
  code: 'duplicate-column',
  message: name.trim() === '' ? 'A column has no name.' : `“${name}” is the name of more than one column.`,
  remedy: 'Give each feature and each component a name of its own.',
})

const axisNotAscending = (nm: number): AppError => ({
  code: 'axis-not-ascending',
  message: `The wavelengths do not rise at ${nm} nm.`,
  remedy: 'Give the first wavelength and a step above zero, in nm.',
})

const tooLarge = (bytes: number): AppError => ({
  code: 'dataset-too-large',
  message: `The tables take ${Math.ceil(bytes / 1024 / 1024)} MB in memory; at most ${maxDatasetBytes / 1024 / 1024} MB can be kept.`,
  remedy: 'Import fewer rows.',
})
