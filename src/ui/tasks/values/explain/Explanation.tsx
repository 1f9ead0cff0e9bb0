/** Which wavelengths a model's numbers rest on: Integrated Gradients of each target, in its unit. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { SpectralAxis } from '#domain/data/axis'
import type { ClassExplanation } from '#domain/explain/explanation'
import { trustOf } from '#domain/explain/trust'
import type { ValuesRun } from '#domain/run/run'
import { seenAxisOf, type ValuesFit } from '#domain/tasks/values/valuesFit'
import { shown } from '#state/computation'
import { componentColourVariable } from '../../../charts/componentColours.ts'
import { Figure } from '../../../charts/Figure.tsx'
import { type SaliencyOverlayInput, saliencyOverlay, saliencyTable } from '../../../charts/figures/saliencyOverlay.ts'
import { ScaleBar } from '../../../charts/Legend.tsx'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { CompletenessBadge } from '../../../explaining/CompletenessBadge.tsx'
import { ComputeCard } from '../../../explaining/ComputeCard.tsx'
import { ExplanationPage, Maps } from '../../../explaining/ExplanationPage.tsx'
import { useStudio } from '../../../studio.tsx'
import { counted } from '../../../words/numbers.ts'
import { targetWords } from '../words.ts'
import { SolverFigures } from './SolverFigures.tsx'

type Mode = 'signed' | 'absolute'

export function Explanation({ record }: { readonly record: ValuesRun }) {
  const store = useStudio().explanations.values
  const opened = useStore(store, (state) => state.runId === record.id)
  useEffect(() => store.getState().open(record), [store, record])
  if (!opened || !record.fit) return null
  return <Explained record={record} fit={record.fit} />
}

function Explained({ record, fit }: { readonly record: ValuesRun; readonly fit: ValuesFit }) {
  const store = useStudio().explanations.values
  const { path, maps: computation, remainingMs, compute, cancel } = useStore(store)
  const found = shown(computation)
  const axis = useMemo(() => seenAxisOf(fit), [fit])
  const [target, setTarget] = useState(0)
  const [mode, setMode] = useState<Mode>('signed')
  if (path === null) return null
  const names = fit.targets.map(targetWords)
  const map = found?.find(({ classIndex }) => classIndex === target)
  return (
    <ExplanationPage<'mean', Mode>
      runId={record.id}
      title={`What ${names[target]} rests on`}
      note={`${record.name}. Integrated Gradients: how much each point of the spectrum raises or lowers the number, counted from the mean training spectrum.`}
      targets={{
        label: 'Target',
        names,
        colours: names.map((_, k) => componentColourVariable(k)),
        chosen: target,
        onChoose: setTarget,
      }}
      scope={{
        value: 'mean',
        options: [{ value: 'mean', label: map ? `Mean of ${map.rows.length}` : 'Mean' }],
        onChange: () => {},
      }}
      kind={{
        label: 'Evidence',
        value: mode,
        options: [
          { value: 'signed', label: 'Signed' },
          { value: 'absolute', label: 'Absolute' },
        ],
        onChange: setMode,
      }}
    >
      <Maps
        state={computation.kind}
        side={null}
        compute={
          <ComputeCard
            state={computation}
            what="maps"
            effort={`${counted(path.rows, 'spectrum', 'spectra')} at most, ${path.steps} gradients each.`}
            remainingMs={remainingMs}
            onCompute={() => void compute()}
            onCancel={cancel}
          >
            For each target, which points of the spectrum its numbers rest on, with a check that the parts add up.
          </ComputeCard>
        }
      >
        {map ? (
          <MapFigure
            map={map}
            axis={axis}
            mode={mode}
            name={names[target] ?? ''}
            unit={fit.targets[target]?.unit ?? null}
            target={target}
          />
        ) : null}
      </Maps>
      <SolverFigures record={record} fit={fit} axis={axis} target={target} />
    </ExplanationPage>
  )
}

interface MapFigureProps {
  readonly map: ClassExplanation
  readonly axis: SpectralAxis
  readonly mode: Mode
  readonly name: string
  readonly unit: string | null
  readonly target: number
}

function MapFigure({ map, axis, mode, name, unit, target }: MapFigureProps) {
  const doubtful = trustOf(map.completeness) === 'doubtful'
  const input = useMemo(
    (): SaliencyOverlayInput => ({
      axis,
      spectrum: map.meanInput,
      spread: map.sdInput,
      evidence: mode === 'signed' ? map.meanSigned : map.meanAbsolute,
      mode,
      bands: [],
      peaks: [],
      doubtful,
      spectrumTitle: 'Preprocessed',
      unit,
    }),
    [axis, map, mode, doubtful, unit],
  )
  const plot = useCallback<PlotBuilder>((theme, size) => saliencyOverlay(input, theme, size), [input])
  const summary = `${doubtful ? 'This map does not add up to the number and is shown in grey. ' : ''}Over the mean of ${counted(map.rows.length, 'spectrum', 'spectra')}, as the model sees it.`
  return (
    <div className="grid">
      <Figure
        className="span-12"
        title={`Evidence for ${name}`}
        badges={
          <CompletenessBadge
            completeness={map.completeness}
            text={`The evidence adds up to the change of ${name} from the mean training spectrum, but for ${(100 * map.completeness.error).toFixed(1)}%.`}
          />
        }
        subtitle="Over the mean spectrum, preprocessed"
        plot={plot}
        table={() => saliencyTable(input)}
        summary={summary}
        footer={
          mode === 'signed' ? (
            <ScaleBar scale="signed" low="Lowers" high="Raises" />
          ) : (
            <ScaleBar scale="sequential" low="Little" high="Much" />
          )
        }
        fileName={`evidence_${target + 1}`}
        heightPx={440}
        wide
      />
    </div>
  )
}
