import { useCallback, useMemo } from 'react'
import type { TestResiduals } from '#domain/tasks/curves/testResiduals'
import { numberedComponent } from '../../../charts/componentColours.ts'
import { Figure } from '../../../charts/Figure.tsx'
import {
  componentDiagnostics,
  componentDiagnosticsSummary,
  componentDiagnosticsTable,
  sampleName,
  sampleVariable,
} from '../../../charts/figures/componentDiagnostics.ts'
import { Legend } from '../../../charts/Legend.tsx'
import type { PlotBuilder } from '../../../charts/plot.ts'
import type { CurvesResult } from './curvesResult.ts'

interface DiagnosticsFigureProps {
  readonly result: CurvesResult
  readonly evaluation: TestResiduals
}

/** The favoured component in five rows from nearly the best to nearly the worst. */
export function DiagnosticsFigure({ result, evaluation }: DiagnosticsFigureProps) {
  const { component, samples } = evaluation.diagnosed
  const input = useMemo(
    () => ({ axis: result.axis, name: result.componentNames[component] ?? '', samples, rows: evaluation.rows }),
    [result, evaluation, component, samples],
  )
  const plot = useCallback<PlotBuilder>((theme) => componentDiagnostics(input, theme), [input])
  return (
    <Figure
      className="span-12"
      title={`Diagnostics of ${numberedComponent(component, input.name)}`}
      subtitle="Solid: actual. Dashed: predicted. The rows are chosen by rule: at the 5, 25, 50, 75 and 95% places of this component's error."
      plot={plot}
      table={() => componentDiagnosticsTable(input)}
      summary={componentDiagnosticsSummary(input)}
      footer={
        <Legend
          entries={samples.map((sample, i) => ({
            name: sampleName(input, sample),
            colour: sampleVariable(i),
            kind: 'line' as const,
          }))}
        />
      }
      fileName={`component${component + 1}_diagnostics`}
      heightPx={340}
      saveSize={{ widthPx: 1000, heightPx: 560 }}
    />
  )
}
