import { useCallback, useMemo } from 'react'
import type { SpectralAxis } from '#domain/data/axis'
import { assignedRegions, strongestWords } from '#domain/explain/assignedRegions'
import type { Band } from '#domain/explain/bands'
import { bandsFor } from '#domain/explain/bandsOnAxis'
import { trustOf } from '#domain/explain/trust'
import { displayClassName } from '../../../charts/classColours.ts'
import { Figure } from '../../../charts/Figure.tsx'
import { laneBands } from '../../../charts/figures/bandLane.ts'
import { type SaliencyOverlayInput, saliencyOverlay, saliencyTable } from '../../../charts/figures/saliencyOverlay.ts'
import { ScaleBar } from '../../../charts/Legend.tsx'
import type { PlotBuilder } from '../../../charts/plot.ts'
import { CompletenessBadge } from '../../../explaining/CompletenessBadge.tsx'
import styles from './Explain.module.css'
import { addsUpWords, type EvidenceMode, type Explained, greyWords, labelledPeaks } from './explained.ts'

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
  /** Told from others no better than by guessing. */
  readonly hardlyLearned?: boolean
  /** 440 unless given. */
  readonly heightPx?: number
}

/** The evidence for a class over the spectrum it was found in. */
export function EvidenceFigure(props: EvidenceFigureProps) {
  const {
    explained,
    axis,
    className,
    mode,
    bands,
    title,
    subtitle,
    fileName,
    hardlyLearned = false,
    heightPx = 440,
  } = props
  const apart = trustOf(explained.completeness) === 'doubtful'
  const doubtful = apart || hardlyLearned
  const input = useMemo((): SaliencyOverlayInput => {
    const evidence = mode === 'signed' ? explained.signed : explained.absolute
    return {
      axis,
      spectrum: explained.spectrum,
      spread: explained.spread,
      evidence,
      mode,
      bands: laneBands(bandsFor(bands, className, axis), explained.absolute, axis),
      peaks: labelledPeaks(explained, axis),
      doubtful,
    }
  }, [explained, axis, className, mode, bands, doubtful])
  const plot = useCallback<PlotBuilder>((theme, size) => saliencyOverlay(input, theme, size), [input])
  const rows = useMemo(
    () => assignedRegions(className, explained.absolute, axis, bands),
    [className, explained, axis, bands],
  )
  const strongest = strongestWords(rows, axis.unit)
  const name = displayClassName(className).toLowerCase()
  const summary = `${greyWords(hardlyLearned, apart)}${strongest}`
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
          {doubtful ? null : mode === 'signed' ? (
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
