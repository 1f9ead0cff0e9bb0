/** Small datasets for tests of the library, and ways to look behind it. */
import { openDB } from 'idb'
import { axisIn } from '#domain/data/axis'
import { type Column, textColumn } from '#domain/data/column'
import { type MatrixForm, unknownIntensity } from '#domain/data/matrix'
import { noRoles } from '#domain/data/roles'
import type { DatasetFacts } from '#domain/data/summarise'
import type { DatasetSummary } from '#domain/data/summary'
import type { DatasetStore } from '../ports.ts'

export const spectraForm = (points: number): MatrixForm => ({
  holds: 'spectra',
  name: 'spectra',
  axis: axisIn(
    'cm-1',
    Float64Array.from({ length: points }, (_, i) => 450 + i),
  ),
  intensity: unknownIntensity,
})

export const featuresForm: MatrixForm = { holds: 'features', name: 'features', features: ['a', 'b'] }

export const curvesForm: MatrixForm = {
  holds: 'curves',
  name: 'curves',
  axis: axisIn('nm', Float64Array.of(400, 405, 410)),
  intensity: unknownIntensity,
  components: ['T', 'R'],
  layout: 'componentFastest',
}

export const facts = (name = 'name'): DatasetFacts => ({
  name,
  createdAtMs: 5,
  suggested: noRoles,
  warnings: [],
  sources: ['a.csv'],
})

export const ramp = (length: number): Float32Array => Float32Array.from({ length }, (_, i) => i / 8)

/** Stores what is given, each matrix in the pieces given. @throws what the store answers. */
export async function store(
  datasets: DatasetStore,
  id: string,
  matrices: readonly (readonly [MatrixForm, ...Float32Array[]])[],
  columns: readonly Column[] = [],
  wished = facts(),
): Promise<DatasetSummary> {
  const begun = await datasets.begin(
    id,
    matrices.map(([form]) => form),
    0,
  )
  if (!begun.ok) throw new Error(begun.error.message)
  for (const [form, ...pieces] of matrices) {
    for (const piece of pieces) {
      const appended = await begun.value.append(form.name, piece)
      if (!appended.ok) throw new Error(appended.error.message)
    }
  }
  const published = await begun.value.publish(columns, wished)
  if (!published.ok) throw new Error(published.error.message)
  return published.value
}

/** Two spectra of three points with a column. */
export const storeSpectra = (datasets: DatasetStore, id = '1', wished = facts()): Promise<DatasetSummary> =>
  store(datasets, id, [[spectraForm(3), ramp(6)]], [textColumn('type', ['x', 'y'])], wished)

/** Three rows of two features and two components. */
export const storeCurves = (datasets: DatasetStore, id = '1'): Promise<DatasetSummary> =>
  store(datasets, id, [
    [featuresForm, Float32Array.of(0, 1, 1, 1), Float32Array.of(2, 1)],
    [curvesForm, ramp(6), ramp(12)],
  ])

export async function rawCount(databaseName: string, store: string): Promise<number> {
  const database = await openDB(databaseName)
  try {
    return await database.count(store)
  } finally {
    database.close()
  }
}

export async function rawValues(databaseName: string, store: string): Promise<unknown[]> {
  const database = await openDB(databaseName)
  try {
    return await database.getAll(store)
  } finally {
    database.close()
  }
}

/** Puts, replaces or deletes a record behind the storage's back. */
export async function tamper(
  databaseName: string,
  storeName: string,
  key: IDBValidKey,
  edit: (value: unknown) => unknown,
): Promise<void> {
  const database = await openDB(databaseName)
  const edited = edit(await database.get(storeName, key))
  if (edited === undefined) await database.delete(storeName, key)
  else await database.put(storeName, edited, key)
  database.close()
}
