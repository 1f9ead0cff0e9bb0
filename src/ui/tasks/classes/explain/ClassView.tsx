import { useCallback, useMemo } from 'react'
import { useStore } from 'zustand'
import type { SpectralAxis } from '#domain/data/axis'
import type { ClassExplanation } from '#domain/explain/explanation'
import { interpretClass } from '#domain/explain/interpretation'
import { trustOf } from '#domain/explain/trust'
import { hardlyLearnedClasses } from '#domain/tasks/classes/hardlyLearnedClasses'
import { shown } from '#state/computation'
import { displayClassName } from '../../../charts/classColours.ts'
import { DrawnFigure } from '../../../charts/Figure.tsx'
import { saliencyHeatmap } from '../../../charts/figures/saliencyHeatmap.ts'
import { ComputeCard } from '../../../explaining/ComputeCard.tsx'
import { EvidenceFigure } from '../../../explaining/EvidenceFigure.tsx'
import { Maps } from '../../../explaining/ExplanationPage.tsx'
import { KeyRegionsCard } from '../../../explaining/KeyRegionsCard.tsx'
import { useStudio } from '../../../studio.tsx'
import { count, spectra } from '../../../words/numbers.ts'
import { ChecksCard } from './ChecksCard.tsx'
import { classEvidence, ofClass, type ViewProps } from './explained.ts'
import { StrongestCard } from './StrongestCard.tsx'

/** Spectra that the class maps of a run average over. */
function spectraToExplain({ record }: Pick<ViewProps, 'record'>, perClass: number): number {
  const counts = new Map<number, number>()
  for (const label of record.cohort?.labels ?? []) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts.values()].reduce((sum, n) => sum + Math.min(n, perClass), 0)
}

/** The mean map of a class, all classes beside each other, and the class's key regions. */
export function ClassView(props: ViewProps) {
  const { record, axis, spectrumTitle, classIndex, classNames, mode, onEditBands, side } = props
  const studio = useStudio()
  const computation = useStore(studio.explanations.classes, (state) => state.maps)
  const path = useStore(studio.explanations.classes, (state) => state.path)
  const bands = useStore(studio.bands, (state) => state.bands)
  const maps = shown(computation)
  const map = maps?.find((one) => one.classIndex === classIndex) ?? null
  const explained = useMemo(() => (map ? ofClass(map) : null), [map])
  const className = classNames[classIndex] ?? ''
  const hardly = useMemo(
    () => (record.evaluation ? hardlyLearnedClasses(record.evaluation.metrics.confusion) : []),
    [record],
  )
  const isHardly = useCallback((index: number) => hardly.some((one) => one.classIndex === index), [hardly])
  const read = useMemo(
    () =>
      map &&
      interpretClass({
        className,
        map,
        axis,
        bands,
        hardlyLearned: hardly.find((one) => one.classIndex === map.classIndex) ?? null,
      }),
    [className, map, axis, bands, hardly],
  )
  const rows = read?.regions ?? []
  const name = displayClassName(className).toLowerCase()
  const compute = (
    <ComputeCard
      state={computation}
      what="class maps"
      effort={`${count(spectraToExplain(props, path?.attribution.spectraPerClass ?? 0))} spectra, ${count(path?.attribution.steps ?? 0)} gradients each.`}
      onCompute={() => void studio.explanations.classes.getState().compute()}
      onCancel={() => studio.explanations.classes.getState().cancel()}
    >
      For each class, which parts of its spectra support it and which count against it, with a check that the evidence
      adds up.
    </ComputeCard>
  )
  return (
    <Maps compute={compute} state={computation.kind} side={side}>
      {maps && (
        <div className="grid">
          {explained && map && (
            <EvidenceFigure
              {...classEvidence(className, explained, isHardly(classIndex))}
              axis={axis}
              spectrumTitle={spectrumTitle}
              mode={mode}
              bands={bands}
              title={`Evidence over the mean spectrum of ${name}`}
              subtitle={`Mean of ${spectra(explained.meanOf)} ± 1 sd. Colour and lower panel: ${
                mode === 'signed' ? 'mean evidence' : 'mean |evidence|'
              } of ${explained.n}.`}
              fileName={`saliency_${className.toLowerCase()}`}
            />
          )}
          <div className="span-4 stack side-column">
            {side}
            {map && read && <ChecksCard map={map} read={read} />}
          </div>
          <HeatmapFigure maps={maps} classNames={classNames} axis={axis} isHardly={isHardly} />
          <StrongestCard maps={maps} classNames={classNames} axis={axis} bands={bands} onEditBands={onEditBands} />
          <KeyRegionsCard rows={rows} axis={axis} title={`Key regions for ${name}`} words={read?.words} />
        </div>
      )}
    </Maps>
  )
}

interface HeatmapFigureProps {
  readonly maps: readonly ClassExplanation[]
  readonly classNames: readonly string[]
  readonly axis: SpectralAxis
  readonly isHardly: (classIndex: number) => boolean
}

/** Every class map, one row each. */
function HeatmapFigure({ maps, classNames, axis, isHardly }: HeatmapFigureProps) {
  const input = useMemo(
    () => ({
      classNames: maps.map(({ classIndex }) => classNames[classIndex] ?? ''),
      axis,
      maps: maps.map(({ meanAbsolute }) => meanAbsolute),
      grey: maps.map(({ classIndex, completeness }) => isHardly(classIndex) || trustOf(completeness) === 'doubtful'),
    }),
    [maps, classNames, axis, isHardly],
  )
  return (
    <DrawnFigure
      className="span-8"
      title="Where each class is decided"
      subtitle="Absolute evidence, scaled 0–1 within each class. Marker: the strongest place."
      of={saliencyHeatmap}
      input={input}
      fileName="saliency_heatmap_all"
      heightPx={62 + 34 * maps.length}
      wide
      saveSize={{ widthPx: 800, heightPx: 66 + 36 * maps.length }}
    />
  )
}
