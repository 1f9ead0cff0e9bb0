/** The weights of the loss, painted where they are shown: how much each component counts, and each wavelength in the peak term. */

import { RotateCcw, Undo2 } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import type { SpectralAxis } from '#domain/data/axis'
import { axisTitle, unitSuffix } from '#domain/data/unitWords'
import type { CurvesStudy } from '#domain/study/study'
import { risingPeakWeights } from '#domain/tasks/curves/componentLoss'
import type { CurvesTable } from '#domain/tasks/curves/curvesTable'
import { componentColourVariable, numberedComponent } from '../../../charts/componentColours.ts'
import { DrawnFigure, type DrawnFigureProps } from '../../../charts/Figure.tsx'
import { componentWeights, peakWeights } from '../../../charts/figures/weights.ts'
import { WeightEditor } from '../../../charts/WeightEditor.tsx'
import type { WeightLook } from '../../../charts/WeightShapes.tsx'
import { Button, IconButton } from '../../../controls/Button.tsx'
import type { StudyFieldProps } from '../../../study/useEdit.ts'
import { losses, peakWeightsWords, risingQuarters } from '../losses.ts'
import { noHistory, pastOf, recorded, takenBack } from './weightHistory.ts'

/** Where the points of a spectrum lie, from the dataset's summary: by wavelength where the steps are even, else by number. */
interface PeakAxis extends Pick<SpectralAxis, 'quantity' | 'unit'> {
  readonly values: readonly number[]
  /** `450 nm`, `Point 7` */
  readonly names: readonly string[]
  readonly ticks: readonly { readonly index: number; readonly text: string }[]
}

const tickSteps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000]

const byNumber = { quantity: 'index', unit: 'index' } as const

export function peakAxis({ axis, points }: Pick<CurvesTable, 'axis' | 'points'>): PeakAxis {
  const { min, max, step } = axis
  const even = step !== null
  const { quantity, unit } = even ? axis : byNumber
  const values = Array.from({ length: points }, (_, i) =>
    even ? Number((min + ((max - min) * i) / Math.max(1, points - 1)).toPrecision(8)) : i + 1,
  )
  const words = values.map((value) => value.toLocaleString('en'))
  const names = words.map((value) => (unit === 'index' ? `Point ${value}` : `${value}${unitSuffix(unit)}`))
  const [first, last] = [values[0] ?? 0, values.at(-1) ?? 0]
  const apart = tickSteps.find((candidate) => (last - first) / candidate <= 7) ?? last - first
  const ticks = values.flatMap((value, index) =>
    Math.abs(value / apart - Math.round(value / apart)) < 1e-6 ? [{ index, text: words[index] ?? '' }] : [],
  )
  return { values, quantity, unit, names, ticks }
}

type WeightList = 'componentWeights' | 'peakWeights'

interface WeightFigureProps<Input>
  extends StudyFieldProps<CurvesStudy>,
    Pick<DrawnFigureProps<Input>, 'title' | 'subtitle' | 'of' | 'input' | 'fileName'> {
  readonly list: WeightList
  readonly names: readonly string[]
  readonly look: WeightLook
  /** Buttons before those that take changes back. */
  readonly presets?: (put: (weights: readonly number[]) => void) => ReactNode
}

/** A list of weights under the editor; every change goes to the draft and can be taken back. */
function WeightFigure<Input extends object>(props: WeightFigureProps<Input>) {
  const { study, editor, list, names, look, presets, ...figure } = props
  const weights = study.loss[list]
  const [history, setHistory] = useState(noHistory)
  const put = (next: readonly number[]): void =>
    editor.edit(`loss.${list}`, (old) => ({ ...old, loss: { ...old.loss, [list]: [...next] } }))
  const change = (next: readonly number[], gesture: string | null): void => {
    setHistory(recorded(history, weights, next, gesture))
    put(next)
  }
  const undo = (): void => {
    const back = takenBack(history, weights)
    if (!back) return
    setHistory(back.history)
    put(back.weights)
  }
  const own = losses[study.targetScaling].choose(study).loss[list]
  const canUndo = pastOf(history, weights).length > 0
  return (
    <DrawnFigure {...figure} heightPx={216}>
      {({ heightPx }) => (
        <WeightEditor
          label={figure.title}
          weights={weights}
          names={names}
          look={look}
          heightPx={heightPx}
          onChange={change}
          onUndo={undo}
          actions={
            <>
              {presets?.((next) => change(next, null))}
              <span className="row">
                <IconButton icon={Undo2} label="Undo" shortcut="Ctrl Z" disabled={!canUndo} onClick={undo} />
                <IconButton
                  icon={RotateCcw}
                  label="Reset to the loss’s own weights"
                  onClick={() => change(own, null)}
                />
              </span>
            </>
          }
        />
      )}
    </DrawnFigure>
  )
}

interface ComponentWeightsProps extends StudyFieldProps<CurvesStudy> {
  readonly names: readonly string[]
}

/** How much each component counts. */
export function ComponentWeights({ study, editor, names: componentNames }: ComponentWeightsProps) {
  const weights = study.loss.componentWeights
  return (
    <WeightFigure
      study={study}
      editor={editor}
      list="componentWeights"
      title="Component weights"
      subtitle={losses[study.targetScaling].componentWeights}
      names={componentNames.map((name, k) => numberedComponent(k, name))}
      look={{
        kind: 'bars',
        bars: componentNames.map((name, k) => ({
          colour: componentColourVariable(k),
          name: [String(k + 1), ...name.split(' ')],
        })),
      }}
      of={componentWeights}
      input={{ componentNames, weights }}
      fileName="component_weights"
    />
  )
}

interface PeakWeightsProps extends StudyFieldProps<CurvesStudy> {
  readonly dataset: CurvesTable
}

/** How much each wavelength counts in the peak term. */
export function PeakWeights({ study, editor, dataset }: PeakWeightsProps) {
  const weights = study.loss.peakWeights
  const axis = useMemo(() => peakAxis(dataset), [dataset])
  return (
    <WeightFigure
      study={study}
      editor={editor}
      list="peakWeights"
      title="Peak weights"
      subtitle={peakWeightsWords(study)}
      names={axis.names}
      look={{ kind: 'steps', title: axisTitle(axis), ticks: axis.ticks }}
      presets={(put) => (
        <>
          <Button size="small" onClick={() => put(weights.map(() => 1))}>
            Flat
          </Button>
          <Button
            size="small"
            title={`Rising by quarters of the wavelengths: ${risingQuarters.join(', ')}`}
            onClick={() => put(risingPeakWeights(weights.length, risingQuarters))}
          >
            By quarters
          </Button>
        </>
      )}
      of={peakWeights}
      input={{ axis, weights }}
      fileName="peak_weights"
    />
  )
}
