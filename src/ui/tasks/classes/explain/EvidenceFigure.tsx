import { useCallback, useMemo } from 'react'
import type { SpectralAxis } from '#domain/data/axis'
import { unitSuffix } from '#domain/data/unitWords'
import type { Band } from '#domain/explain/bands'
import { trustOf } from '#domain/explain/trust'
import { displayClassName } from '../../../charts/classColours.ts'
import { Figure } from '../../../charts/Figure.tsx'
import type { LaneBand } from '../../../charts/figures/bandLane.ts'
import { type SaliencyOverlayInput, saliencyOverlay, saliencyTable } from '../../../charts/figures/saliencyOverlay.ts'
import { ScaleBar } from '../../../charts/Legend.tsx'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { CompletenessBadge } from '../../../explaining/CompletenessBadge.tsx'
import styles from './Explain.module.css'
import { addsUpWords, type EvidenceMode, type Explained, labelledPeaks } from './explained.ts'
import { bandsFor, regionRows, strongestWords } from './regionRows.ts'

interface EvidenceFigureProps {
  readonly explained: Explained
  readonly axis: SpectralAxis
  readonly className: string
  readonly mode: EvidenceMode
  readonly bands: readonly Band[]
  /** `Evidence over the mean lipid spectrum` */
  readonly title: string
  readonly subtitle: string
  readonly fileName: string
  /** 440 unless given. */
  readonly heightPx?: number
}

/** Bands weighted by the evidence inside them: where names collide, the weaker one goes. */
function laneBands(bands: readonly Band[], { absolute }: Explained, axis: SpectralAxis): LaneBand[] {
  return bands.map(({ name, lowPerCm, highPerCm, centerPerCm }) => {
    let weight = 0
    for (let i = 0; i < axis.values.length; i++) {
      const at = axis.values[i] ?? 0
      if (at >= lowPerCm && at <= highPerCm) weight = Math.max(weight, absolute[i] ?? 0)
    }
    return { name, from: lowPerCm, to: highPerCm, position: String(centerPerCm), weight }
  })
}

/** The evidence for a class over the spectrum it was found in. */
export function EvidenceFigure(props: EvidenceFigureProps) {
  const { explained, axis, className, mode, bands, title, subtitle, fileName, heightPx = 440 } = props
  const doubtful = trustOf(explained.completeness) === 'doubtful'
  const input = useMemo((): SaliencyOverlayInput => {
    const evidence = mode === 'signed' ? explained.signed : explained.absolute
    return {
      axis,
      spectrum: explained.spectrum,
      spread: explained.spread,
      evidence,
      mode,
      bands: laneBands(bandsFor(bands, className, axis), explained, axis),
      peaks: labelledPeaks(explained, axis),
      doubtful,
    }
  }, [explained, axis, className, mode, bands, doubtful])
  const plot = useCallback<PlotBuilder>((theme, size) => saliencyOverlay(input, theme, size), [input])
  const rows = useMemo(
    () => regionRows(className, explained.absolute, axis, bands),
    [className, explained, axis, bands],
  )
  const strongest = strongestWords(rows, unitSuffix(axis.unit))
  const name = displayClassName(className).toLowerCase()
  const summary = `${doubtful ? 'This map does not add up to the score and is shown in grey. ' : ''}${strongest}`
  return (
    <Figure
      className="span-8"
      title={title}
      subtitle={subtitle}
      badges={<CompletenessBadge completeness={explained.completeness} text={addsUpWords(explained.completeness)} />}
      plot={plot}
      table={() => saliencyTable(input)}
      summary={summary}
      footer={
        <div className={styles.scaleRow}>
          {mode === 'signed' ? (
            <ScaleBar scale="signed" low="Against" high={`For ${name}`} />
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
