import { useCallback, useMemo } from 'react'
import type { ClassSummary } from '#domain/classSummary'
import { Figure } from '../../charts/Figure.tsx'
import {
  classDistribution,
  classDistributionSummary,
  classDistributionTable,
} from '../../charts/figures/classDistribution.ts'
import type { PlotSize } from '../../charts/plot.ts'
import type { ChartTheme } from '../../charts/theme.ts'

export function DistributionFigure({
  classes,
  column,
}: {
  readonly classes: readonly ClassSummary[]
  readonly column: string
}) {
  const input = useMemo(
    () => ({ classNames: classes.map((one) => one.className), counts: classes.map((one) => one.spectra) }),
    [classes],
  )
  const plot = useCallback((theme: ChartTheme, _: PlotSize) => classDistribution(input, theme), [input])
  return (
    <Figure
      title="Spectra per class"
      subtitle={`Classes of “${column}”`}
      plot={plot}
      table={() => classDistributionTable(input)}
      summary={classDistributionSummary(input)}
      fileName="class-distribution"
      heightPx={Math.max(220, 70 + classes.length * 34)}
    />
  )
}
