import { useMemo } from 'react'
import type { TrainView } from '../../../run/useTrainView.ts'
import { ComponentFigure } from './ComponentFigure.tsx'
import { ExampleFigure } from './ExampleFigure.tsx'
import { LossFigure, TermsFigure } from './LossFigures.tsx'
import { UnlearnedNote } from './UnlearnedNote.tsx'

/** How a network of spectra learns: its loss and the terms of it, each component's fit, and one row as it is predicted now. */
export function Figures({ view }: { readonly view: TrainView<'curves'> }) {
  const { study, epochs, plannedEpochs, best, record, live, targets: componentNames } = view
  const input = useMemo(
    () => ({ epochs, plannedEpochs, best, componentNames }),
    [epochs, plannedEpochs, best, componentNames],
  )
  const part = study.split.protocol === 'published' ? 'Test part (optimistic)' : 'Validation part'
  return (
    <>
      <UnlearnedNote view={view} />
      <LossFigure input={input} study={study} />
      <ComponentFigure what="r2" input={input} part={part} />
      {live && record?.fit && (
        <ExampleFigure fit={record.fit} example={live.run.example} epoch={epochs.at(-1)?.epoch ?? null} part={part} />
      )}
      <TermsFigure input={input} study={study} />
      <ComponentFigure what="mse" input={input} part={part} />
      <ComponentFigure what="cosine" input={input} part={part} />
    </>
  )
}
