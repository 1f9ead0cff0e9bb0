/**
 * Datasets as versions 1 to 3 stored them: spectra with text columns in one set of stores, pairs of features and
 * curves in another. They are read here as the one kind of dataset there is now, until they have been moved.
 * Nothing is ever written in this form again.
 */
import { type AxisExtent, type SpectralAxis, usualQuantity } from '#domain/data/axis'
import { type Column, textColumn } from '#domain/data/column'
import { type MatrixForm, matrixNames, unknownIntensity } from '#domain/data/matrix'
import { noRoles } from '#domain/data/roles'
import type { DatasetSummary } from '#domain/data/summary'
import { axisQuantities, axisUnits } from '#domain/data/units'
import { z } from '#domain/schema'
import {
  binnedSchema,
  cellsSchema,
  fileFactsSchema,
  float64Schema,
  suggestedSchema,
  warningsSchema,
} from './decoders.ts'

/** Which set of stores. */
export type FormerHouse = 'spectra' | 'curves'

export const formerHouses = ['spectra', 'curves'] as const satisfies readonly FormerHouse[]

export const formerStores = {
  spectra: { entries: 'datasets', frames: 'datasetFrames', chunks: 'datasetChunks' },
  curves: { entries: 'pairs', frames: 'pairFrames', chunks: 'pairChunks' },
} as const

/** An entry of either house as the library would have it, under the hash it had: it gets its present one when it moves. */
export interface FormerEntry {
  readonly summary: DatasetSummary
  readonly binnedAtMs: number | null
}

export interface FormerMatrix {
  readonly form: MatrixForm
  /** Numbers in each chunk, in order; spectra were cut without regard to rows. */
  readonly lengths: readonly number[]
  /** Key of the first of its chunks without the number at its end. */
  readonly key: readonly string[]
}

export interface FormerContent {
  readonly rows: number
  readonly matrices: readonly FormerMatrix[]
  readonly columns: readonly Column[]
}

const count = z.number().int().nonnegative()
const unit = z.enum(axisUnits)
/** Asked for from version 3 on. */
const quantity = z.enum(axisQuantities).exactOptional()
const layout = z.enum(['componentFastest', 'wavelengthFastest'])
const texts = z.array(z.string())
const extentSchema = z.object({ min: z.number(), max: z.number(), step: z.number().nullable(), quantity, unit })
const axisSchema = z.object({ values: float64Schema, quantity, unit })

const summaryFields = {
  hash: z.string(),
  name: z.string(),
  createdAtMs: z.number(),
  rows: count,
  points: count,
  axis: extentSchema,
  warnings: warningsSchema,
  sizeBytes: z.number(),
  sources: texts,
}

const spectraEntrySchema = z.object({
  summary: z.object({
    ...summaryFields,
    columns: z.array(z.object({ name: z.string(), distinct: count })),
    suggested: suggestedSchema,
    thumbnail: z.array(z.number()),
    facts: fileFactsSchema.exactOptional(),
  }),
  binnedAtMs: binnedSchema,
})

const curvesEntrySchema = z.object({
  summary: z.object({
    ...summaryFields,
    features: z.array(z.object({ name: z.string(), min: z.number(), max: z.number() })),
    components: texts,
    layout,
    meanCurves: z.array(z.array(z.number())),
  }),
  binnedAtMs: binnedSchema,
})

const spectraFrameSchema = z.object({
  axis: axisSchema,
  columns: z.array(z.object({ name: z.string(), values: cellsSchema })),
  rows: count,
  chunkLengths: z.array(count),
})

const curvesFrameSchema = z.object({
  featureNames: texts.min(1),
  componentNames: texts.min(1),
  axis: axisSchema,
  layout,
  rows: count,
  contentId: z.string(),
  chunkLengths: z.object({ features: z.array(count), targets: z.array(count) }),
})

const extentOf = ({ quantity: told, ...extent }: z.infer<typeof extentSchema>): AxisExtent => ({
  ...extent,
  quantity: told ?? usualQuantity(extent.unit),
})

const axisOf = ({ values, unit: named, quantity: told }: z.infer<typeof axisSchema>): SpectralAxis => ({
  values,
  quantity: told ?? usualQuantity(named),
  unit: named,
})

type SummaryFields = Pick<
  z.infer<typeof spectraEntrySchema>['summary'],
  'hash' | 'name' | 'createdAtMs' | 'rows' | 'warnings' | 'sizeBytes' | 'sources'
>

const factsOf = ({ hash, name, createdAtMs, rows, warnings, sizeBytes, sources }: SummaryFields) => ({
  hash,
  formerHashes: [],
  name,
  createdAtMs,
  rows,
  warnings,
  sizeBytes,
  sources,
})

export const formerEntrySchemas: Readonly<Record<FormerHouse, z.ZodType<FormerEntry>>> = {
  spectra: spectraEntrySchema.transform(({ summary, binnedAtMs }) => ({
    binnedAtMs,
    summary: {
      ...factsOf(summary),
      matrices: [
        {
          holds: 'spectra' as const,
          name: matrixNames.spectra,
          points: summary.points,
          axis: extentOf(summary.axis),
          intensity: unknownIntensity,
          thumbnail: summary.thumbnail,
        },
      ],
      // Which of them are numbers is seen when they are read: a list does not.
      columns: summary.columns.map(({ name, distinct }) => ({ name, kind: 'text' as const, distinct, range: null })),
      suggested: summary.suggested,
      ...(summary.facts && { facts: summary.facts }),
    },
  })),
  curves: curvesEntrySchema.transform(({ summary, binnedAtMs }) => ({
    binnedAtMs,
    summary: {
      ...factsOf(summary),
      matrices: [
        { holds: 'features' as const, name: matrixNames.features, features: summary.features },
        {
          holds: 'curves' as const,
          name: matrixNames.curves,
          components: summary.components,
          points: summary.points,
          axis: extentOf(summary.axis),
          intensity: unknownIntensity,
          layout: summary.layout,
          thumbnails: summary.meanCurves,
        },
      ],
      columns: [],
      suggested: noRoles,
    },
  })),
}

/** Null for a frame that cannot be understood. `hash`: of the dataset. */
export function decodeFormerFrame(house: FormerHouse, value: unknown, hash: string): FormerContent | null {
  switch (house) {
    case 'spectra': {
      const parsed = spectraFrameSchema.safeParse(value)
      if (!parsed.success) return null
      const { axis, columns, rows, chunkLengths } = parsed.data
      const form: MatrixForm = {
        holds: 'spectra',
        name: matrixNames.spectra,
        axis: axisOf(axis),
        intensity: unknownIntensity,
      }
      return {
        rows,
        matrices: [{ form, lengths: chunkLengths, key: [hash] }],
        columns: columns.map(({ name, values }) => textColumn(name, values)),
      }
    }
    case 'curves': {
      const parsed = curvesFrameSchema.safeParse(value)
      if (!parsed.success) return null
      const { featureNames, componentNames, axis, rows, contentId, chunkLengths } = parsed.data
      const features: MatrixForm = { holds: 'features', name: matrixNames.features, features: featureNames }
      const curves: MatrixForm = {
        holds: 'curves',
        name: matrixNames.curves,
        axis: axisOf(axis),
        intensity: unknownIntensity,
        components: componentNames,
        layout: parsed.data.layout,
      }
      return {
        rows,
        matrices: [
          { form: features, lengths: chunkLengths.features, key: [contentId, 'features'] },
          { form: curves, lengths: chunkLengths.targets, key: [contentId, 'targets'] },
        ],
        columns: [],
      }
    }
    default:
      return house satisfies never
  }
}
