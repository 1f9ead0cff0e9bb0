/**
 * The frame around every figure: what it shows, how it was made, its badges, and the three tools
 * each figure has (values as a table, files to take away, enlarged view). The footer is the
 * legend or the one-sentence summary.
 */
import { useId, useState } from 'react'
import { classes } from '../controls/classes.ts'
import { Dialog } from '../controls/Dialog.tsx'
import styles from './Figure.module.css'
import { FigureDataTable } from './FigureDataTable.tsx'
import { FigureTools } from './FigureTools.tsx'
import type { FigureProps } from './figureProps.ts'
import { PlotView } from './PlotView.tsx'

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
  const { title, summary, plot, table, onPoint, wide = false, quick = false } = figure
  if (asTable) return <FigureDataTable table={table()} caption={title} heightPx={heightPx} />
  if (figure.children) return figure.children({ heightPx })
  return (
    <PlotView
      plot={plot}
      label={`${title}. ${summary}`}
      heightPx={heightPx}
      wide={wide}
      quick={quick}
      onPoint={onPoint}
    />
  )
}
