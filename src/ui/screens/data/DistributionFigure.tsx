import { useCallback, useMemo } from 'react'
import type { ClassSummary } from '#domain/tasks/classes/classSummary'
import { Figure } from '../../charts/Figure.tsx'
import {
  classDistribution,
  classDistributionSummary,
  classDistributionTable,
} from '../../charts/figures/classDistribution.ts'
import type { PlotSize } from '../../charts/plot.ts'
import type { ChartTheme } from '../../charts/theme.ts'

/** More bars than this are not read; the largest classes are drawn, the table has all. */
const drawnAtMost = 16

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
  const drawn = useMemo(() => {
    const order = [...input.counts.keys()].sort((a, b) => (input.counts[b] ?? 0) - (input.counts[a] ?? 0))
    const kept = order.slice(0, drawnAtMost).sort((a, b) => a - b)
    return {
      classNames: kept.map((i) => input.classNames[i] ?? ''),
      counts: kept.map((i) => input.counts[i] ?? 0),
    }
  }, [input])
  const plot = useCallback((theme: ChartTheme, _: PlotSize) => classDistribution(drawn, theme), [drawn])
  const left = classes.length - drawn.classNames.length
  return (
    <Figure
      title="Spectra per class"
      subtitle={left > 0 ? `The ${drawnAtMost} largest classes of “${column}”` : `Classes of “${column}”`}
      plot={plot}
      table={() => classDistributionTable(input)}
      summary={classDistributionSummary(input)}
      fileName="class-distribution"
      heightPx={Math.max(220, 70 + drawn.classNames.length * 34)}
    />
  )
}
