import { useMemo } from 'react'
import { useStore } from 'zustand'
import { shown } from '#state/computation'
import { displayClassName } from '../../charts/classColours.ts'
import { ComputeCard } from '../../explaining/ComputeCard.tsx'
import { useStudio } from '../../studio.tsx'
import { count, spectra } from '../../words/numbers.ts'
import { ChecksCard } from './ChecksCard.tsx'
import { EvidenceFigure } from './EvidenceFigure.tsx'
import styles from './ExplainScreen.module.css'
import { ofClass } from './explained.ts'
import { HeatmapFigure } from './HeatmapFigure.tsx'
import { KeyRegionsCard } from './KeyRegionsCard.tsx'
import { regionRows } from './regionRows.ts'
import { StrongestCard } from './StrongestCard.tsx'
import type { ViewProps } from './viewProps.ts'

/** Spectra that the class maps of a run average over. */
function spectraToExplain({ record }: Pick<ViewProps, 'record'>, perClass: number): number {
  const counts = new Map<number, number>()
  for (const label of record.cohort?.labels ?? []) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts.values()].reduce((sum, n) => sum + Math.min(n, perClass), 0)
}

/** The mean map of a class, all classes beside each other, and the class's key regions. */
export function ClassView(props: ViewProps) {
  const { dataset, classIndex, classNames, mode, onEditBands, side } = props
  const studio = useStudio()
  const computation = useStore(studio.explanations.classes, (state) => state.maps)
  const path = useStore(studio.explanations.classes, (state) => state.path)
  const bands = useStore(studio.bands, (state) => state.bands)
  const maps = shown(computation)
  const map = maps?.find((one) => one.classIndex === classIndex) ?? null
  const explained = useMemo(() => (map ? ofClass(map) : null), [map])
  const className = classNames[classIndex] ?? ''
  const { axis } = dataset
  const rows = useMemo(
    () => (map ? regionRows(className, map.meanAbsolute, axis, bands) : []),
    [map, className, axis, bands],
  )
  const name = displayClassName(className).toLowerCase()
  const compute = (
    <ComputeCard
      state={computation}
      what="class maps"
      effort={`${count(spectraToExplain(props, path?.attribution.spectraPerClass ?? 0))} spectra, ${count(path?.attribution.steps ?? 0)} gradients each.`}
      onCompute={() => void studio.explanations.classes.getState().compute()}
      onCancel={() => studio.explanations.classes.getState().cancel()}
    >
      For each class, where its spectra speak for it and where against it, with a check that the evidence adds up.
    </ComputeCard>
  )
  if (!maps) {
    return (
      <div className="grid">
        <div className="span-8">{compute}</div>
        <div className="span-4 stack side-column">{side}</div>
      </div>
    )
  }
  return (
    <>
      {computation.kind !== 'ready' && <div className={styles.block}>{compute}</div>}
      <div className="grid">
        {explained && map && (
          <EvidenceFigure
            explained={explained}
            axis={axis}
            className={className}
            mode={mode}
            bands={bands}
            title={`Evidence over the mean spectrum of ${name}`}
            subtitle={`Mean of ${spectra(explained.n)} ± 1 sd. Colour and lower panel: ${
              mode === 'signed' ? 'mean evidence' : 'mean |evidence|, the study’s class map'
            }.`}
            fileName={`saliency_${className.toLowerCase()}`}
          />
        )}
        <div className="span-4 stack side-column">
          {side}
          {map && <ChecksCard map={map} rows={rows} className={className} axis={axis} />}
        </div>
        <HeatmapFigure maps={maps} classNames={classNames} axis={axis} />
        <StrongestCard maps={maps} classNames={classNames} axis={axis} bands={bands} onEditBands={onEditBands} />
        <KeyRegionsCard rows={rows} axis={axis} title={`Key regions for ${name}`} />
      </div>
    </>
  )
}
