/** Which variables of a workspace are spectra: DataSet objects first, then structures of arrays, then the arrays themselves. */
import { readingOfArrays } from '../npy/arraysOf.ts'
import type { NamedArray } from '../npy/namedArrays.ts'
import type { FileReading } from '../reader.ts'
import { type DataSet, dataSetOf, fieldsOfDataSet, propertiesOf } from './dataSet.ts'
import { type MatValue, type MatVariable, rowByRow, textsOf } from './values.ts'

/** Vectors of either direction are lines; everything else row by row. */
function namedArray(name: string, value: MatValue): NamedArray | null {
  const texts = value.kind === 'texts' || value.kind === 'cells' ? textsOf(value) : null
  if (texts) return { name, shape: [texts.length], elements: { kind: 'texts', values: [...texts] } }
  if (value.kind !== 'numbers' || value.values.length === 0) return null
  const [rows = 0, ...others] = value.shape
  const columns = others.reduce((product, length) => product * length, 1)
  if (rows === 1 && columns === 1) return { name, shape: [], elements: { kind: 'numbers', values: value.values } }
  if (rows === 1 || columns === 1)
    return { name, shape: [value.values.length], elements: { kind: 'numbers', values: value.values } }
  return { name, shape: [rows, columns], elements: { kind: 'numbers', values: rowByRow(value.values, rows, columns) } }
}

function ofArrays(variables: readonly MatVariable[], hints: string): FileReading | null {
  const reading = readingOfArrays(
    variables.flatMap(({ name, value }) => namedArray(name, value) ?? []),
    hints,
  )
  return reading && reading.parts.length > 0 ? reading : null
}

function ofDataSets(variables: readonly MatVariable[]): FileReading | null {
  const sets = variables.flatMap((variable) => {
    const fields = fieldsOfDataSet(variable)
    const set = fields && dataSetOf(variable, fields)
    return set ? [{ ...set, fields }] : []
  })
  const spectral = sets.filter((set) => set.spectral)
  const [first] = spectral
  if (!first) return null
  const properties = sets.filter((set) => !set.spectral)
  const withProperties = (set: DataSet) => ({
    ...set.part,
    columns: [
      ...set.part.columns,
      ...properties
        .filter(({ part }) => part.rows === set.part.rows)
        .flatMap((other) => propertiesOf(other, other.fields)),
    ],
  })
  return {
    parts: spectral.map(withProperties),
    together: false,
    facts: { title: first.name, ...(first.date && { date: first.date }) },
    guesses: first.guesses,
    warnings: first.warnings,
  }
}

/** A structure is a workspace of its own; of several readings the first with an axis that does not only count. */
export function readingOf(variables: readonly MatVariable[], hints: string): FileReading | null {
  const dataSets = ofDataSets(variables)
  if (dataSets) return dataSets
  const structures = variables.flatMap(({ name, value }) =>
    value.kind === 'struct' ? [{ name, fields: value.fields }] : [],
  )
  const inside = structures.flatMap(({ name, fields }) => {
    const own = [...fields].map(([field, value]) => ({ name: field, value }))
    return ofDataSets(own) ?? ofArrays(own, `${hints} ${name}`) ?? []
  })
  const all = [ofArrays(variables, hints), ...inside].filter((reading) => reading !== null)
  return all.find(({ parts }) => parts[0]?.axis.unit !== 'index') ?? all[0] ?? null
}
