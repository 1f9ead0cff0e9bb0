import { useMemo } from 'react'
import { useStore } from 'zustand'
import { assignedRegions } from '#domain/explain/assignedRegions'
import { predictedClasses, softmaxRows } from '#domain/scores/softmax'
import { givesProbabilities } from '#domain/tasks/classes/classScores'
import { shown } from '#state/computation'
import { displayClassName } from '../../../charts/classColours.ts'
import { Button } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { EmptyState } from '../../../controls/EmptyState.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { EvidenceFigure } from '../../../explaining/EvidenceFigure.tsx'
import { KeyRegionsCard } from '../../../explaining/KeyRegionsCard.tsx'
import { useStudio } from '../../../studio.tsx'
import { percent } from '../../../words/numbers.ts'
import type { ViewProps } from './explained.ts'
import { classEvidence, ofSpectrum } from './explained.ts'
import { SpectrumPicker } from './SpectrumPicker.tsx'

/** One spectrum: what spoke for and against a class in it. */
export function SpectrumView({ record, spectra, axis, spectrumTitle, classNames, mode, side }: ViewProps) {
  const studio = useStudio()
  const computation = useStore(studio.explanations.classes, (state) => state.single)
  const bands = useStore(studio.bands, (state) => state.bands)
  const found = shown(computation)
  const explained = useMemo(() => (found ? ofSpectrum(found) : null), [found])
  const className = classNames[found?.classIndex ?? 0] ?? ''
  const rows = useMemo(
    () => (explained ? assignedRegions(className, explained.absolute, axis, bands) : []),
    [explained, className, axis, bands],
  )
  const choose = (row: number): void =>
    void studio.explanations.classes.getState().computeSingle({ row, classIndex: null })
  const row = found?.row ?? null
  const spectrumName = row === null ? '' : [spectra.nameOf(row), spectra.groupOf(row)].filter(Boolean).join(', ')
  const name = displayClassName(className).toLowerCase()

  return (
    <div className="grid">
      {explained && found ? (
        <EvidenceFigure
          {...classEvidence(className, explained, false)}
          axis={axis}
          spectrumTitle={spectrumTitle}
          mode={mode}
          bands={bands}
          title={`Evidence for ${name} in one spectrum`}
          subtitle={`${spectrumName}. ${calledWords(found.logits, found.classIndex, classNames, givesProbabilities(record.study))}`}
          heightPx={556}
          fileName={`saliency_${spectrumName.replace(/\W+/g, '_').toLowerCase()}`}
        />
      ) : (
        <Card className="span-8">
          {computation.kind === 'failed' ? (
            <div className="pad">
              <ErrorCard error={computation.error} />
            </div>
          ) : computation.kind === 'computing' ? (
            <p className="pad dim" role="status">
              Computing …
            </p>
          ) : (
            <EmptyState title="No spectrum selected">
              Choose one in the list. Test spectra come first, misclassified ones at the top.
            </EmptyState>
          )}
        </Card>
      )}
      <div className="span-4 stack side-column">
        <SpectrumPicker record={record} spectra={spectra} chosen={row} onChoose={choose} />
        {computation.kind === 'computing' && (
          <Card padded>
            <div className="row">
              <span className="muted" role="status">
                Computing …
              </span>
              <span className="spacer" />
              <Button onClick={() => studio.explanations.classes.getState().cancel()}>Cancel</Button>
            </div>
          </Card>
        )}
        {computation.kind === 'failed' && found && <ErrorCard error={computation.error} />}
        {side}
      </div>
      {explained && <KeyRegionsCard rows={rows} axis={axis} title={`Key regions of this spectrum for ${name}`} />}
    </div>
  )
}

/** What the model calls it and, beside it, the class asked about: with its probability, or its score where that is none. */
function calledWords(
  logits: Float32Array,
  classIndex: number,
  classNames: readonly string[],
  probabilities: boolean,
): string {
  const scores = probabilities ? softmaxRows(logits, logits.length) : logits
  const words = (score: number): string => (probabilities ? percent(score, 100) : `(score ${score.toFixed(2)})`)
  const [called = 0] = predictedClasses(logits, logits.length)
  const told = (c: number): string => `${displayClassName(classNames[c] ?? '').toLowerCase()} ${words(scores[c] ?? 0)}`
  return called === classIndex ? `Called ${told(called)}.` : `Called ${told(called)}; ${told(classIndex)}.`
}
