import { memo, useMemo } from 'react'
import type { CurveExample } from '#domain/tasks/curves/curveExample'
import type { CurvesFit } from '#domain/tasks/curves/curvesFit'
import { exampleOfTask } from '#domain/tasks/epochExample'
import { wavelengthInNm } from '../../../charts/axes.ts'
import { DrawnFigure } from '../../../charts/Figure.tsx'
import { exampleCurves, exampleHeightPx } from '../../../charts/figures/exampleCurves.ts'
import { Legend } from '../../../charts/Legend.tsx'
import { type TrainView, useCurves } from '../../../run/useRun.ts'
import { count } from '../../../words/numbers.ts'
import { ComponentFigure } from './ComponentFigure.tsx'
import { LossFigure, TermsFigure } from './LossFigures.tsx'
import { UnlearnedNote } from './UnlearnedNote.tsx'

/** How a network of spectra learns: its loss and the terms of it, each component's fit, and one row as it is predicted now. */
export function Figures({ view }: { readonly view: TrainView<'curves'> }) {
  const { study, epochs, plannedEpochs, best, record, live, targets: componentNames } = view
  const curves = useCurves(view)
  const input = useMemo(
    () => ({ epochs, plannedEpochs, best, componentNames }),
    [epochs, plannedEpochs, best, componentNames],
  )
  const part = study.split.protocol === 'published' ? 'Test part (optimistic)' : 'Validation part'
  return (
    <>
      <UnlearnedNote view={view} />
      <LossFigure input={curves} study={study} />
      <ComponentFigure what="r2" input={input} part={part} />
      {live && record?.fit && (
        <ExampleFigure
          fit={record.fit}
          example={exampleOfTask(live.run.example, 'curves')}
          epoch={epochs.at(-1)?.epoch ?? null}
          part={part}
        />
      )}
      <TermsFigure input={curves} study={study} />
      <ComponentFigure what="mse" input={input} part={part} />
      <ComponentFigure what="cosine" input={input} part={part} />
    </>
  )
}

interface ExampleFigureProps {
  readonly fit: CurvesFit
  /** Null before the first epoch. */
  readonly example: CurveExample | null
  readonly epoch: number | null
  readonly part: string
}

const nothingYet = new Float32Array()

/** The same row after every epoch: how its curves come to be. */
const ExampleFigure = memo(function ExampleFigure({ fit, example, epoch, part }: ExampleFigureProps) {
  const { wavelengthsNm, componentNames } = fit
  const axis = useMemo(() => ({ ...wavelengthInNm, values: Float64Array.from(wavelengthsNm) }), [wavelengthsNm])
  const heightPx = exampleHeightPx(componentNames.length)
  return (
    <DrawnFigure
      className="span-12"
      waiting={example === null ? 'Its spectra are predicted after the first epoch.' : null}
      title="One structure, actual and predicted"
      subtitle={
        example && epoch !== null
          ? `Row ${count(example.row + 1)}, the first of the ${part.toLowerCase()}, after epoch ${epoch}`
          : `The first row of the ${part.toLowerCase()}`
      }
      of={exampleCurves}
      input={{ axis, componentNames, actual: example?.actual ?? nothingYet, predicted: example?.predicted ?? null }}
      footer={
        <Legend
          entries={[
            { name: 'actual', colour: 'var(--plot)', kind: 'line' },
            { name: 'predicted, in the colour of its component', colour: 'var(--ink-2)', kind: 'dashed' },
          ]}
        />
      }
      fileName="predicted_while_training"
      heightPx={heightPx}
      wide
      saveSize={{ widthPx: 1100, heightPx: 120 + heightPx }}
    />
  )
})
