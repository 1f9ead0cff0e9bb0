/** A dataset without its values, as it stands in an archive: what is read from one is parsed like what is read from the database. */
import type { Column } from '#domain/data/column'
import type { Dataset } from '#domain/data/dataset'
import type { DatasetFacts } from '#domain/data/summarise'
import { z } from '#domain/schema'
import { columnSchema, matrixFormSchema, suggestedSchema, warningsSchema } from './idb/decoders.ts'

export interface PackedDataset {
  readonly facts: DatasetFacts
  readonly rows: Dataset['rows']
  readonly matrices: Dataset['matrices']
  readonly columns: readonly Column[]
}

const packedSchema = z.object({
  facts: z.object({
    name: z.string(),
    createdAtMs: z.number(),
    suggested: suggestedSchema,
    warnings: warningsSchema,
    sources: z.array(z.string()),
  }),
  rows: z.number().int().nonnegative(),
  matrices: z.array(matrixFormSchema).min(1),
  columns: z.array(columnSchema),
}) satisfies z.ZodType<PackedDataset>

/** Null for what is not as it should be. */
export function decodePackedDataset(value: unknown): PackedDataset | null {
  const parsed = packedSchema.safeParse(value)
  return parsed.success ? parsed.data : null
}
