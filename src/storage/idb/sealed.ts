/** What lies beside a run's record and is made anew when it is lost: kept as bytes with their hash, checked when it is read. */
import { type AppError, err, ok, type Result } from '#domain/result'
import { z } from '#domain/schema'
import type { CurvesTest } from '#domain/tasks/curves/curvesTest'
import type { ExplainedData } from '#domain/tasks/explainedData'
import { hex, sha256 } from '../digests.ts'
import { pack, unpack } from '../packed.ts'
import type { Connection } from './connection.ts'
import { bytesSchema, float32Schema } from './decoders.ts'
import { storageFault } from './faults.ts'

type SealedStore = 'runTest' | 'runExplained'

const sealedSchema = z.object({ bytes: bytesSchema, digest: z.string() })
const rows = z.custom<Int32Array>((value) => Object.prototype.toString.call(value) === '[object Int32Array]', 'no rows')

export const testSchema: z.ZodType<CurvesTest> = z.object({ rows, actual: float32Schema, predicted: float32Schema })
/** Its task's own reader judges the rest. */
export const explainedSchema = z.looseObject({ task: z.string() }) as unknown as z.ZodType<ExplainedData>

export async function putSealed(
  connection: Connection,
  store: SealedStore,
  id: string,
  value: unknown,
): Promise<Result<void>> {
  try {
    const bytes = pack(value)
    const digest = hex(await sha256(bytes))
    return await connection.write([store], async (transaction) => {
      await transaction.objectStore(store).put({ bytes, digest }, id)
    })
  } catch (cause) {
    return err(storageFault(cause))
  }
}

/** What is damaged is as good as missing: whoever needs it makes it again, or says so. */
export async function getSealed<T>(
  connection: Connection,
  store: SealedStore,
  id: string,
  schema: z.ZodType<T>,
  missing: AppError,
): Promise<Result<T>> {
  const read = await connection.read((database) => database.get(store, id))
  if (!read.ok) return read
  const sealed = sealedSchema.safeParse(read.value)
  // Earlier versions stored the bare value.
  const value = sealed.success ? await opened(sealed.data) : read.value
  const decoded = schema.safeParse(value)
  return decoded.success ? ok(decoded.data) : err(missing)
}

async function opened({ bytes, digest }: z.infer<typeof sealedSchema>): Promise<unknown> {
  return hex(await sha256(bytes)) === digest ? unpack(bytes)?.value : undefined
}
