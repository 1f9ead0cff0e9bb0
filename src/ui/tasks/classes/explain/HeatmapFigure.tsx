import { useCallback, useMemo } from 'react'
import type { SpectralAxis } from '#domain/data/dataset'
import type { ClassExplanation } from '#domain/explain/explanation'
import { Figure } from '../../../charts/Figure.tsx'
import {
  saliencyHeatmap,
  saliencyHeatmapSummary,
  saliencyHeatmapTable,
} from '../../../charts/figures/saliencyHeatmap.ts'
import { ScaleBar } from '../../../charts/Legend.tsx'
import type { PlotBuilder } from '../../../charts/plot.ts'

interface HeatmapFigureProps {
  readonly maps: readonly ClassExplanation[]
  readonly classNames: readonly string[]
  readonly axis: SpectralAxis
}

/** Every class map, one row each. */
export function HeatmapFigure({ maps, classNames, axis }: HeatmapFigureProps) {
  const input = useMemo(
    () => ({
      classNames: maps.map(({ classIndex }) => classNames[classIndex] ?? ''),
      axis,
      maps: maps.map(({ meanAbsolute }) => meanAbsolute),
    }),
    [maps, classNames, axis],
  )
  const plot = useCallback<PlotBuilder>((theme) => saliencyHeatmap(input, theme), [input])
  return (
    <Figure
      className="span-8"
      title="Where each class is decided"
      subtitle="Absolute evidence, scaled 0–1 within each class. Marker: the strongest place."
      plot={plot}
      table={() => saliencyHeatmapTable(input)}
      summary={saliencyHeatmapSummary(input)}
      footer={<ScaleBar scale="sequential" low="Low" high="High" />}
      fileName="saliency_heatmap_all"
      heightPx={62 + 34 * maps.length}
      wide
      saveSize={{ widthPx: 1100, heightPx: 110 + 52 * maps.length }}
    />
  )
}
