/**
 * Everything that comes out of the database, parsed: databases of every age are out there, and disks fail. A record
 * that cannot be understood becomes a fault of its own instead of a crash of whoever lists it.
 */
import type { Column } from '#domain/data/column'
import type { FileFacts } from '#domain/data/fileFacts'
import { intensityScaleSchema } from '#domain/data/intensityScaleSchema'
import type { MatrixForm } from '#domain/data/matrix'
import type { DatasetSummary, MatrixSummary } from '#domain/data/summary'
import { axisQuantities, axisUnits } from '#domain/data/units'
import type { AppError } from '#domain/result'
import { err, ok, type Result } from '#domain/result'
import { z } from '#domain/schema'
import type { LibraryChunk, LibraryEntry, LibraryFrame, StoredColumn } from './schema.ts'

/** By its tag, not by `instanceof`: values may come from another realm. */
const typed = <T>(tag: string) =>
  z.custom<T>((value) => Object.prototype.toString.call(value) === `[object ${tag}]`, `no ${tag}`)
export const float32Schema = typed<Float32Array>('Float32Array')
export const bytesSchema = typed<Uint8Array>('Uint8Array')
export const float64Schema = typed<Float64Array>('Float64Array')

const count = z.number().int().nonnegative()
const quantity = z.enum(axisQuantities)
const unit = z.enum(axisUnits)
const intensity = intensityScaleSchema
const layout = z.enum(['componentFastest', 'wavelengthFastest'])
const texts = z.array(z.string())

export const targetRuleSchema = z.object({ column: z.string(), part: z.enum(['whole', 'first']) })

export const suggestedSchema = z.object({
  id: z.string().nullable(),
  target: targetRuleSchema.nullable(),
  group: z.string().nullable(),
})

/** Absent fields stay absent: `exactOptionalPropertyTypes`. */
export const warningsSchema = z.array(
  z
    .object({ code: z.string(), message: z.string(), file: z.string().optional(), row: z.number().optional() })
    .transform(({ code, message, file, row }) => ({
      code,
      message,
      ...(file !== undefined && { file }),
      ...(row !== undefined && { row }),
    })),
)

const axisExtent = z.object({
  min: z.number(),
  max: z.number(),
  step: z.number().nullable(),
  quantity,
  unit,
})

const featureRange = z.object({ name: z.string(), min: z.number(), max: z.number() })

const matrixSummarySchema = z.discriminatedUnion('holds', [
  z.object({
    holds: z.literal('spectra'),
    name: z.string(),
    points: count,
    axis: axisExtent,
    intensity,
    thumbnail: z.array(z.number()),
  }),
  z.object({ holds: z.literal('features'), name: z.string(), features: z.array(featureRange) }),
  z.object({
    holds: z.literal('curves'),
    name: z.string(),
    components: texts,
    points: count,
    axis: axisExtent,
    intensity,
    layout,
    thumbnails: z.array(z.array(z.number())),
  }),
]) satisfies z.ZodType<MatrixSummary>

/** What files say of themselves; each only where it is stated. */
export const fileFactsSchema = z.object({
  title: z.string().exactOptional(),
  date: z.string().exactOptional(),
  instrument: z.string().exactOptional(),
  laserNm: z.number().exactOptional(),
  operator: z.string().exactOptional(),
  comment: z.string().exactOptional(),
  further: z.record(z.string(), z.string()).exactOptional(),
}) satisfies z.ZodType<FileFacts>

const summarySchema = z.object({
  hash: z.string(),
  formerHashes: texts,
  name: z.string(),
  createdAtMs: z.number(),
  rows: count,
  matrices: z.array(matrixSummarySchema).min(1),
  columns: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['text', 'numbers']),
      distinct: count,
      range: z.object({ min: z.number(), max: z.number() }).nullable(),
    }),
  ),
  suggested: suggestedSchema,
  facts: fileFactsSchema.exactOptional(),
  warnings: warningsSchema,
  sizeBytes: z.number(),
  sources: texts,
}) satisfies z.ZodType<DatasetSummary>

export const binnedSchema = z.number().nullable()

const entrySchema = z.object({
  summary: summarySchema,
  binnedAtMs: binnedSchema,
  named: z.boolean(),
  digest: z.string().exactOptional(),
}) satisfies z.ZodType<LibraryEntry>

const spectralAxis = z.object({ values: float64Schema, quantity, unit })

export const matrixFormSchema = z.discriminatedUnion('holds', [
  z.object({ holds: z.literal('spectra'), name: z.string(), axis: spectralAxis, intensity }),
  z.object({ holds: z.literal('features'), name: z.string(), features: texts.min(1) }),
  z.object({ holds: z.literal('curves'), name: z.string(), axis: spectralAxis, intensity, components: texts, layout }),
]) satisfies z.ZodType<MatrixForm>

const frameSchema = z.object({
  rows: count,
  matrices: z.array(matrixFormSchema).min(1),
  columns: z.array(z.object({ name: z.string(), kind: z.enum(['text', 'numbers']) })),
  contentId: z.string(),
  digest: z.string().exactOptional(),
}) satisfies z.ZodType<LibraryFrame>

/** Checked in one go: a column has a cell for every row, and the page reads them. */
export const cellsSchema = z.custom<readonly string[]>(
  (value) => Array.isArray(value) && value.every((cell) => typeof cell === 'string'),
  'no list of texts',
)

export const columnSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), name: z.string(), values: cellsSchema }),
  z.object({ kind: z.literal('numbers'), name: z.string(), unit: z.string().nullable(), values: float64Schema }),
]) satisfies z.ZodType<Column>

const digested = z.object({ digest: z.string().exactOptional() })

const chunkSchema = z.object({ values: float32Schema, digest: z.string() }) satisfies z.ZodType<LibraryChunk>

/** Null for what is not as it should be. */
const decoder =
  <T>(schema: z.ZodType<T>) =>
  (value: unknown): T | null => {
    const parsed = schema.safeParse(value)
    return parsed.success ? parsed.data : null
  }

/** `key`: its hash. */
export const decodeEntry = (value: unknown, key: string): Result<LibraryEntry> =>
  decodeListed(value, entrySchema, 'dataset', key)
export const decodeFrame: (value: unknown) => LibraryFrame | null = decoder(frameSchema)
export const decodeColumn: (value: unknown) => StoredColumn | null = decoder(columnSchema.and(digested))
export const decodeChunk: (value: unknown) => LibraryChunk | null = decoder(chunkSchema)

/** One of the records a list is made of, or what is wrong with it. */
export function decodeListed<T>(value: unknown, schema: z.ZodType<T>, what: string, key: string): Result<T> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  return err(damagedRecord(what, key, issue ? `${issue.path.join('.') || 'record'}: ${issue.message}` : ''))
}

/** It has the right form, and is not what its digest was made of. */
export const alteredRecord = (what: string, key: string): AppError =>
  damagedRecord(what, key, 'it is not what was stored')

export const damagedRecord = (what: string, key: string, detail: string): AppError => ({
  code: 'record-damaged',
  message: `A stored ${what} (${key.slice(0, 8)}) cannot be read${detail === '' ? '' : ` (${detail})`}.`,
  remedy: 'Everything else is intact. Reload the page; if the message persists, import or train it again.',
})
