/** Predicted values as a table: `id,<target>…`, then `t2,q,far` where the model has components; 9 significant digits. */
import { type CsvCell, writeCsv } from '#formats/csv/writeCsv'

export interface ValuePredictionTable {
  /** One per spectrum. */
  readonly ids: readonly string[]
  readonly targets: readonly string[]
  /** Row-major `ids × targets`, in the targets' units. */
  readonly values: Float64Array
  /** Of a model with components: T² and Q of each, and whether it lies beyond a limit of either. */
  readonly distances: {
    readonly t2: Float64Array
    readonly q: Float64Array
    readonly far: readonly boolean[]
  } | null
}

const fixedColumns = ['id', 't2', 'q', 'far']

/** A target that bears the name of another column is set apart. */
const columnOf = (target: string): string => (fixedColumns.includes(target) ? `target_${target}` : target)

const cell = (value: number): number => Number(value.toPrecision(9))

export function valuePredictionsCsv({
  ids,
  targets,
  values,
  distances,
}: ValuePredictionTable): Uint8Array<ArrayBuffer> {
  const rows = ids.map((id, row): CsvCell[] => [
    id,
    ...targets.map((_, k) => cell(values[row * targets.length + k] ?? Number.NaN)),
    ...(distances
      ? [cell(distances.t2[row] ?? 0), cell(distances.q[row] ?? 0), distances.far[row] ? 'yes' : 'no']
      : []),
  ])
  return writeCsv(['id', ...targets.map(columnOf), ...(distances ? ['t2', 'q', 'far'] : [])], rows)
}
