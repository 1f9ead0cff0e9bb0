/** `logs/component_1.csv` …: each test row of one component, actual then predicted, 9 significant digits (a float32 in full). */
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import type { CurvesTest } from '#domain/tasks/curves/curvesTest'
import { type CsvCell, writeCsv } from '#formats/csv/writeCsv'
import type { CurvesEntry } from '../entry.ts'

const significantDigits = 9

function* lines(
  { rows, actual, predicted }: CurvesTest,
  { wavelengthsNm, componentNames }: CurvesFit,
  component: number,
): Generator<CsvCell[]> {
  const components = componentNames.length
  const width = wavelengthsNm.length * components
  for (const [position, row] of rows.entries()) {
    const start = position * width + component
    const curve = (values: Float32Array): CsvCell[] =>
      wavelengthsNm.map((_, i) => Number((values[start + i * components] ?? 0).toPrecision(significantDigits)))
    // Rows of the dataset are counted from 1 wherever people read them.
    yield [row + 1, ...curve(actual), ...curve(predicted)]
  }
}

export const componentTables: CurvesEntry = ({ model: { fit }, tested }) => {
  if (!tested) return []
  const parts = ['actual', 'predicted'].flatMap((part) => fit.wavelengthsNm.map((nm) => `${part}_${nm}`))
  return fit.componentNames.map((name, component) => ({
    kind: 'table',
    path: `logs/component_${component + 1}.csv`,
    group: 'logs',
    purpose: `${name}: every test row, actual and predicted`,
    write: () => writeCsv(['row', ...parts], lines(tested.test, fit, component)),
  }))
}
