import { useCallback, useMemo } from 'react'
import type { SpectralAxis } from '#domain/data/axis'
import { assignedRegions, strongestWords } from '#domain/explain/assignedRegions'
import type { Band } from '#domain/explain/bands'
import { bandsFor } from '#domain/explain/bandsOnAxis'
import type { Completeness } from '#domain/explain/explanation'
import { labelledPeaks } from '#domain/explain/keyRegions'
import { Figure } from '../charts/Figure.tsx'
import { laneBands } from '../charts/figures/bandLane.ts'
import { type SaliencyOverlayInput, saliencyOverlay, saliencyTable } from '../charts/figures/saliencyOverlay.ts'
import { ScaleBar } from '../charts/Legend.tsx'
import type { PlotBuilder } from '../charts/plot.ts'
import { CompletenessBadge } from './CompletenessBadge.tsx'
import styles from './EvidenceFigure.module.css'

export type EvidenceMode = 'signed' | 'absolute'

/** One map and the spectrum it was found in. */
export interface Evidence {
  readonly spectrum: Float32Array
  readonly spread: Float32Array | null
  readonly signed: Float32Array
  /** What peaks are found on: mean |attribution| of several spectra, |attribution| of one. */
  readonly absolute: Float32Array
  readonly completeness: Completeness
}

interface EvidenceFigureProps {
  readonly evidence: Evidence
  readonly axis: SpectralAxis
  /** What the spectrum is of, as the model sees it. */
  readonly spectrumTitle: string
  /** The class or target that the evidence is for, as the band table may know it. */
  readonly output: string
  readonly mode: EvidenceMode
  readonly bands: readonly Band[]
  /** Of the evidence; null where it is not known. Logits unless given. */
  readonly unit?: string | null
  /** What negative and positive evidence do. */
  readonly ends: { readonly low: string; readonly high: string }
  /** Why the map has no colour; empty for one that can be read. */
  readonly grey: string
  /** How far the evidence adds up. */
  readonly addsUp: string
  /** `Evidence over the mean lipid spectrum` */
  readonly title: string
  readonly subtitle: string
  readonly fileName: string
  /** `span-8` unless given. */
  readonly className?: string
  /** 440 unless given. */
  readonly heightPx?: number
}

/** The evidence for a class or a number over the spectrum it was found in, with the bands assigned there. */
export function EvidenceFigure(props: EvidenceFigureProps) {
  const { evidence, axis, spectrumTitle, output, mode, bands, unit, ends, grey, addsUp } = props
  const { title, subtitle, fileName, className = 'span-8', heightPx = 440 } = props
  const doubtful = grey !== ''
  const input = useMemo((): SaliencyOverlayInput => {
    const { spectrum, spread, signed, absolute } = evidence
    return {
      axis,
      spectrum,
      spread,
      evidence: mode === 'signed' ? signed : absolute,
      mode,
      bands: laneBands(bandsFor(bands, output, axis), absolute, axis),
      peaks: labelledPeaks(absolute, axis),
      doubtful,
      spectrumTitle,
      ...(unit !== undefined && { unit }),
    }
  }, [evidence, axis, spectrumTitle, output, mode, bands, unit, doubtful])
  const plot = useCallback<PlotBuilder>((theme, size) => saliencyOverlay(input, theme, size), [input])
  const rows = useMemo(() => assignedRegions(output, evidence.absolute, axis, bands), [output, evidence, axis, bands])
  const summary = `${grey}${strongestWords(rows, axis.unit)}`
  return (
    <Figure
      className={className}
      title={title}
      subtitle={subtitle}
      badges={<CompletenessBadge completeness={evidence.completeness} text={addsUp} />}
      plot={plot}
      table={() => saliencyTable(input)}
      summary={summary}
      footer={
        <div className={styles.scaleRow}>
          {doubtful ? null : mode === 'signed' ? (
            <ScaleBar scale="signed" {...ends} />
          ) : (
            <ScaleBar scale="sequential" low="Little" high="Much" />
          )}
          <span className="spacer" />
          <span>{summary}</span>
        </div>
      }
      fileName={fileName}
      heightPx={heightPx}
      wide
      saveSize={{ widthPx: 1100, heightPx: 560 }}
    />
  )
}
