/** `logs/component_1.csv` …: each test row of one component, actual then predicted, 9 significant digits (a float32 in full). */
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import type { CurvesTest } from '#domain/tasks/curves/curvesTest'
import { type CsvCell, writeCsv } from '#formats/csv/writeCsv'
import type { PlannedTable } from '../../runParts.ts'

const significantDigits = 9

export function componentTables(
  { rows, actual, predicted }: CurvesTest,
  { wavelengthsNm, componentNames }: CurvesFit,
): PlannedTable[] {
  const components = componentNames.length
  const width = wavelengthsNm.length * components
  const header = ['row', ...['actual', 'predicted'].flatMap((part) => wavelengthsNm.map((nm) => `${part}_${nm}`))]

  function* lines(component: number): Generator<CsvCell[]> {
    for (const [position, row] of rows.entries()) {
      const start = position * width + component
      const curve = (values: Float32Array): CsvCell[] =>
        wavelengthsNm.map((_, i) => Number((values[start + i * components] ?? 0).toPrecision(significantDigits)))
      // Rows of the dataset are counted from 1 wherever people read them.
      yield [row + 1, ...curve(actual), ...curve(predicted)]
    }
  }
  return componentNames.map((_, component) => ({
    path: `logs/component_${component + 1}.csv`,
    write: () => writeCsv(header, lines(component)),
  }))
}
