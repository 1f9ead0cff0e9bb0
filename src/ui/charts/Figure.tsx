/**
 * The frame around every figure: what it shows, how it was made, its badges, and the three tools
 * each figure has (values as a table, files to take away, enlarged view). The footer is the
 * legend or the one-sentence summary.
 */
import { type ReactNode, useId, useState } from 'react'
import { classes } from '../controls/classes.ts'
import { Dialog } from '../controls/Dialog.tsx'
import styles from './Figure.module.css'
import { FigureDataTable } from './FigureDataTable.tsx'
import { FigureTools } from './FigureTools.tsx'
import { PlotView } from './PlotView.tsx'
import type { FigureTable, PlotBuilder, PlotSize } from './plot.ts'

export interface FigureProps {
  /** What it shows. */
  readonly title: string
  /** How it was made. */
  readonly subtitle?: ReactNode
  /** Completeness, R², caution tags: beside the tools. */
  readonly badges?: ReactNode
  /** Switches that belong to the figure, e.g. counts and share. */
  readonly controls?: ReactNode
  /** The drawing, in any theme and size. Keep it stable. Also what SVG and PNG are made from. */
  readonly plot: PlotBuilder
  /** In place of the Plotly drawing on the screen, where HTML serves better. */
  readonly children?: (size: { readonly heightPx: number }) => ReactNode
  readonly table: () => FigureTable
  /** One sentence that tells what the figure tells. Read out; also the footer unless `footer` is given. */
  readonly summary: string
  /** Legend, scale bar or note; `null` for none. */
  readonly footer?: ReactNode
  /** Without extension. */
  readonly fileName: string
  readonly heightPx: number
  /** Scrolls inside the card on small screens rather than being squeezed. */
  readonly wide?: boolean
  /** Size of the saved picture; 900 × 520 unless given. */
  readonly saveSize?: PlotSize
  readonly onPoint?: (trace: number, point: number) => void
  readonly className?: string
}

export function Figure(props: FigureProps) {
  const { title, subtitle, badges, controls, summary, footer, className } = props
  const [asTable, setAsTable] = useState(false)
  const [enlarged, setEnlarged] = useState(false)
  const id = useId()
  return (
    <figure className={classes(styles.figure, className)} aria-labelledby={id}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h2 id={id}>{title}</h2>
          {subtitle !== undefined && <p>{subtitle}</p>}
        </div>
        {(badges ?? controls) && (
          <div className={styles.extras}>
            {badges}
            {controls}
          </div>
        )}
        <FigureTools
          figure={props}
          asTable={asTable}
          onTable={() => setAsTable(!asTable)}
          onEnlarge={() => setEnlarged(true)}
        />
      </div>
      <div className={styles.body}>
        <FigureBody figure={props} asTable={asTable} heightPx={props.heightPx} />
      </div>
      {footer !== null && <figcaption className={styles.caption}>{footer ?? summary}</figcaption>}
      {footer !== undefined && <p className="sr-only">{summary}</p>}
      <Dialog open={enlarged} onClose={() => setEnlarged(false)} title={title} note={summary} wide>
        <FigureBody
          figure={props}
          asTable={asTable}
          heightPx={Math.max(props.heightPx, Math.round(window.innerHeight * 0.66))}
        />
      </Dialog>
    </figure>
  )
}

interface FigureBodyProps {
  readonly figure: FigureProps
  readonly asTable: boolean
  readonly heightPx: number
}

function FigureBody({ figure, asTable, heightPx }: FigureBodyProps) {
  const { title, summary, plot, table, onPoint, wide = false } = figure
  if (asTable) return <FigureDataTable table={table()} caption={title} heightPx={heightPx} />
  if (figure.children) return figure.children({ heightPx })
  return <PlotView plot={plot} label={`${title}. ${summary}`} heightPx={heightPx} wide={wide} onPoint={onPoint} />
}
