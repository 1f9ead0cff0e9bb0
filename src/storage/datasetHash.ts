/**
 * The identity of a dataset: SHA-256 over a header, axes, the digests of the chunks of each matrix, and columns. Name,
 * roles, warnings and sources are not content. It is computed while the content streams by: a chunk is as many whole
 * rows as fit into 16 MB, so the same content has the same hash whoever hands it over and in whichever pieces.
 * Numbers are hashed little-endian, as every platform with WebGPU or WASM lays them out.
 */
import type { Column } from '#domain/data/column'
import { type MatrixForm, rowWidth } from '#domain/data/matrix'
import { concatenate, hex, sha256, utf8 } from './digests.ts'

/** 16 MB: one value of several hundred MB fails in more than one browser. */
export const chunkBytes = 16 * 1024 * 1024

/** Rows of each chunk but the last. */
export const rowsPerChunk = (form: MatrixForm): number =>
  Math.max(1, Math.floor(chunkBytes / 4 / Math.max(1, rowWidth(form))))

/** Of a chunk: 64 hex digits. */
export const chunkDigest = async (values: Float32Array): Promise<string> => hex(await sha256(values))

const layout = 'spectral-studio dataset 2'

/** What of a matrix is no number of its rows. */
function headOf(form: MatrixForm): readonly unknown[] {
  switch (form.holds) {
    case 'features':
      return [form.holds, form.name, form.features]
    case 'spectra':
    case 'curves': {
      const { holds, name, axis, intensity } = form
      const shared = [holds, name, axis.values.length, axis.quantity, axis.unit, intensity.quantity, intensity.unit]
      return holds === 'curves' ? [...shared, form.components, form.layout] : shared
    }
    default:
      return form satisfies never
  }
}

async function columnDigests(column: Column): Promise<Uint8Array[]> {
  switch (column.kind) {
    case 'text':
      return [await sha256(utf8(JSON.stringify([column.kind, column.name, column.values])))]
    case 'numbers':
      return [await sha256(utf8(JSON.stringify([column.kind, column.name, column.unit]))), await sha256(column.values)]
    default:
      return column satisfies never
  }
}

/** Of a stored column. */
export const columnDigest = async (column: Column): Promise<string> =>
  hex(await sha256(concatenate(await columnDigests(column))))

/** Of a dataset without its values, under the id these lie under. */
export async function frameDigest({ rows, matrices, columns, contentId }: FrameFacts): Promise<string> {
  const named = columns.map(({ name, kind }) => [name, kind])
  const parts: Uint8Array[] = [utf8(JSON.stringify([layout, contentId, rows, matrices.map(headOf), named]))]
  for (const form of matrices) if (form.holds !== 'features') parts.push(await sha256(form.axis.values))
  return hex(await sha256(concatenate(parts)))
}

interface FrameFacts {
  readonly rows: number
  readonly matrices: readonly MatrixForm[]
  readonly columns: readonly Pick<Column, 'name' | 'kind'>[]
  readonly contentId: string
}

/** 64 lower-case hex digits. `chunks[i]`: the digests of the chunks of `matrices[i]`, in order. */
export async function contentHash(
  content: { readonly rows: number; readonly matrices: readonly MatrixForm[]; readonly columns: readonly Column[] },
  chunks: readonly (readonly string[])[],
): Promise<string> {
  const parts: Uint8Array[] = [utf8(JSON.stringify([layout, content.rows, content.matrices.map(headOf)]))]
  for (const [i, form] of content.matrices.entries()) {
    if (form.holds !== 'features') parts.push(await sha256(form.axis.values))
    parts.push(utf8((chunks[i] ?? []).join('')))
  }
  for (const column of content.columns) parts.push(...(await columnDigests(column)))
  return hex(await sha256(concatenate(parts)))
}
