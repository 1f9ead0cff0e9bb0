import { useCallback, useMemo, useState } from 'react'
import { Figure } from '../../../charts/Figure.tsx'
import {
  colourEnd,
  type ResidualHeatmapInput,
  residualHeatmap,
  residualHeatmapSummary,
  residualHeatmapTable,
  rowsPerLine,
} from '../../../charts/figures/residualHeatmap.ts'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { Segmented } from '../../../controls/Segmented.tsx'
import type { ComponentFigureProps } from './ComponentResiduals.tsx'

type Order = ResidualHeatmapInput['order']

/** Every test row of one component, over wavelength. */
export function ResidualHeatmapFigure({ result, evaluation, component }: ComponentFigureProps) {
  const [order, setOrder] = useState<Order>('worstFirst')
  const maps = evaluation.perComponent[component]
  const input = useMemo<ResidualHeatmapInput | null>(
    () =>
      maps
        ? {
            axis: result.axis,
            name: result.componentNames[component] ?? '',
            map: order === 'dataset' ? maps.inOrder : maps.worstFirst,
            order,
            end: colourEnd(maps.inOrder),
          }
        : null,
    [result, maps, component, order],
  )
  const plot = useCallback<PlotBuilder>(
    (theme) => (input ? residualHeatmap(input, theme) : { data: [], layout: {} }),
    [input],
  )
  if (!input) return null
  const per = rowsPerLine(input.map)
  return (
    <Figure
      className="span-12"
      title="Residual of each row"
      subtitle={
        per > 1
          ? `Orange: predicted too high, blue: too low. A line stands for ${per} rows and shows the residual furthest from 0.`
          : 'Orange: predicted too high, blue: too low. One line a row.'
      }
      controls={
        <Segmented<Order>
          label="Order of the rows"
          value={order}
          options={[
            { value: 'worstFirst', label: 'Worst first' },
            { value: 'dataset', label: 'By row' },
          ]}
          onChange={setOrder}
        />
      }
      plot={plot}
      table={() => residualHeatmapTable(input)}
      summary={residualHeatmapSummary(input)}
      fileName={`residual_map_${component + 1}`}
      heightPx={380}
      wide
      saveSize={{ widthPx: 1100, heightPx: 560 }}
    />
  )
}
