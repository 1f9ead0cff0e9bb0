/** The figures of a run that predicts spectra. Rows are chosen by rule, never by eye: the row in the middle by its error. */
import type { SpectralAxis } from '#domain/data/dataset'
import type { CurvesRun } from '#domain/run/run'
import { curveMetrics } from '#domain/scores/regressionMetrics'
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import type { CurvesTest } from '#domain/tasks/curves/curvesTest'
import { favouredComponent, weighsApart } from '#domain/tasks/curves/favoured'
import { curvesAt, type TestResiduals } from '#domain/tasks/curves/testResiduals'
import type { PlannedFigure } from '../../figureFiles.ts'

export interface TestedCurves {
  readonly test: CurvesTest
  readonly evaluation: TestResiduals
}

export const trainingCurvesOf = ({ epochs, study, best }: CurvesRun, { componentNames }: CurvesFit): PlannedFigure => ({
  stem: 'figures/training_curves',
  figure: { kind: 'curvesTrainingCurves', epochs, plannedEpochs: study.epochs, best, study, componentNames },
})

/** `component_1` …, `residuals_1` …, and samples of the component that was diagnosed. Empty without test rows. */
export function testFigures(run: CurvesRun, fit: CurvesFit, { test, evaluation }: TestedCurves): PlannedFigure[] {
  const { componentNames, wavelengthsNm } = fit
  const components = componentNames.length
  const points = wavelengthsNm.length
  const axis: SpectralAxis = { unit: 'nm', values: Float64Array.from(wavelengthsNm) }
  const middle = evaluation.worstFirst[Math.floor(evaluation.worstFirst.length / 2)]
  if (middle === undefined) return []
  const row = curvesAt(test, Int32Array.of(middle))
  const curve = (values: Float32Array, component: number): Float32Array =>
    values.filter((_, i) => i % components === component)
  const { componentWeights } = run.study.loss
  const favoured = favouredComponent(componentWeights)
  const figures = componentNames.flatMap((name, component): PlannedFigure[] => {
    return [
      {
        stem: `figures/component_${component + 1}`,
        figure: {
          kind: 'componentCurves',
          axis,
          component,
          name,
          weighedMost: component === favoured && weighsApart(componentWeights),
          row: (test.rows[middle] ?? 0) + 1,
          n: test.rows.length,
          actual: curve(row.actual, component),
          predicted: curve(row.predicted, component),
          fit: curveMetrics({ ...row, points, components }, 0, component),
          whole: run.test?.metrics[component] ?? null,
        },
      },
      {
        stem: `figures/residuals_${component + 1}`,
        figure: {
          kind: 'residualBands',
          axis,
          component,
          name,
          bands: evaluation.perComponent[component]?.bands ?? [],
          n: test.rows.length,
        },
      },
    ]
  })
  const { component, samples } = evaluation.diagnosed
  const diagnosed: PlannedFigure = {
    stem: `figures/component${component + 1}_diagnostics`,
    figure: { kind: 'componentDiagnostics', axis, name: componentNames[component] ?? '', samples, rows: test.rows },
  }
  const ordered = [0, 1].flatMap((kind) => figures.filter((_, i) => i % 2 === kind))
  return [...ordered, diagnosed]
}
