/**
 * The frame around every figure: what it shows, how it was made, its badges, and the three tools
 * each figure has (values as a table, files to take away, enlarged view). The footer is the
 * legend or the one-sentence summary.
 */
import { Download, Maximize2, Table2 } from 'lucide-react'
import { type ReactNode, useCallback, useId, useState } from 'react'
import { IconButton } from '../controls/Button.tsx'
import { classes } from '../controls/classes.ts'
import { Dialog } from '../controls/Dialog.tsx'
import { Menu } from '../controls/Popover.tsx'
import styles from './Figure.module.css'
import { FigureDataTable } from './FigureDataTable.tsx'
import { PlotView } from './PlotView.tsx'
import { framePicture } from './pictureFrame.ts'
import type { Drawing, FigureTable, PlotBuilder, PlotSize } from './plot.ts'
import { type Column, fitToColumn, type Resolution } from './print.ts'
import { saveFile, tableToCsv } from './saveFile.ts'
import { readTheme } from './theme.ts'

/** What a figure is made of, for its frame and its tools. */
interface FigureProps {
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
  /** While there is nothing to draw: what will be here, in place of axes without data. */
  readonly waiting?: string | null
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
  /** For curves that change under the user's hand (`PlotView`). */
  readonly quick?: boolean
  /** Shape of the saved picture, which is fitted to a column of a journal; 900 × 520 unless given. */
  readonly saveSize?: PlotSize
  readonly onPoint?: (trace: number, point: number) => void
  readonly className?: string
}

export function Figure(props: FigureProps) {
  const { title, subtitle, badges, controls, summary, footer, className, waiting = null } = props
  const [asTable, setAsTable] = useState(false)
  const [enlarged, setEnlarged] = useState(false)
  const id = useId()
  if (waiting !== null) {
    return (
      <figure className={classes(styles.figure, className)} aria-labelledby={id}>
        <div className={styles.head}>
          <div className={styles.words}>
            <h2 id={id}>{title}</h2>
            {subtitle !== undefined && <p>{subtitle}</p>}
          </div>
        </div>
        <p className={styles.waiting} style={{ minHeight: props.heightPx }}>
          {waiting}
        </p>
      </figure>
    )
  }
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

export interface DrawnFigureProps<Input> extends Omit<FigureProps, 'plot' | 'table' | 'summary'> {
  readonly of: Drawing<Input>
  /** Drawn again where one of its values is another one. */
  readonly input: Input
  /** In place of the drawing's own. */
  readonly summary?: string
}

/** A drawing in its frame. */
export function DrawnFigure<Input extends object>(props: DrawnFigureProps<Input>) {
  const { of, input: given, summary, ...frame } = props
  const [kept, keep] = useState(given)
  const input = kept === given || sameValues(kept, given) ? kept : given
  if (input !== kept) keep(input)
  const plot = useCallback<PlotBuilder>((theme, size) => of.plot(input, theme, size), [of, input])
  return <Figure {...frame} plot={plot} table={() => of.table(input)} summary={summary ?? of.summary(input)} />
}

function sameValues(a: object, b: object): boolean {
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))]
  return left.length === right.size && left.every(([key, value]) => Object.is(right.get(key), value))
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

interface SavableFigure {
  readonly title: string
  readonly summary: string
  readonly fileName: string
  readonly plot: PlotBuilder
  readonly table: () => FigureTable
  readonly saveSize?: PlotSize
}

const usualSize: PlotSize = { widthPx: 900, heightPx: 520 }

/** A file of a figure: its values, or a picture as wide as one or two columns of a journal. */
type SavedForm =
  | { readonly kind: 'csv' }
  | { readonly kind: 'svg'; readonly column: Column }
  | { readonly kind: 'png'; readonly column: Column; readonly dpi: Resolution }

/** Saves a figure as a file. Pictures are in the light theme always: they go onto white paper. */
async function saveFigure(figure: SavableFigure, form: SavedForm): Promise<void> {
  const { fileName, saveSize = usualSize } = figure
  if (form.kind === 'csv') {
    // The mark lets spreadsheets read “cm⁻¹” as UTF-8.
    saveFile(`${fileName}.csv`, `\uFEFF${tableToCsv(figure.table())}`, 'text/csv;charset=utf-8')
    return
  }
  const { figureToPng, figureToSvg } = await import('./renderImage.ts')
  const theme = readTheme('light')
  const size = fitToColumn(saveSize, form.column)
  const picture = framePicture(figure.plot(theme, size), size, { title: figure.title, caption: figure.summary }, theme)
  if (form.kind === 'svg') saveFile(`${fileName}.svg`, await figureToSvg(picture.figure, picture.size), 'image/svg+xml')
  else saveFile(`${fileName}.png`, await figureToPng(picture.figure, picture.size, form.dpi), 'image/png')
}

interface FigureToolsProps {
  readonly figure: FigureProps
  readonly asTable: boolean
  readonly onTable: () => void
  readonly onEnlarge: () => void
}

/** Values as a table, files to take away, enlarged view. */
function FigureTools({ figure, asTable, onTable, onEnlarge }: FigureToolsProps) {
  const [fault, setFault] = useState<string | null>(null)
  const save = (form: SavedForm): void => {
    setFault(null)
    saveFigure(figure, form).catch((reason: unknown) =>
      setFault(reason instanceof Error ? reason.message : String(reason)),
    )
  }
  return (
    <div className={styles.tools} role="toolbar" aria-label={`Tools of “${figure.title}”`}>
      <IconButton
        icon={Table2}
        label={asTable ? 'Show the figure' : 'Show the values as a table'}
        aria-pressed={asTable}
        className={classes(asTable && styles.pressed)}
        onClick={onTable}
      />
      <Menu
        trigger={<IconButton icon={Download} label="Download" />}
        items={[
          { label: 'Two columns, 178 mm (SVG)', onChoose: () => save({ kind: 'svg', column: 'double' }) },
          { label: 'Two columns (PNG, 300 dpi)', onChoose: () => save({ kind: 'png', column: 'double', dpi: 300 }) },
          { label: 'Two columns (PNG, 600 dpi)', onChoose: () => save({ kind: 'png', column: 'double', dpi: 600 }) },
          { label: 'One column, 85 mm (SVG)', onChoose: () => save({ kind: 'svg', column: 'single' }) },
          { label: 'One column (PNG, 600 dpi)', onChoose: () => save({ kind: 'png', column: 'single', dpi: 600 }) },
          { label: 'Values (CSV)', onChoose: () => save({ kind: 'csv' }) },
        ]}
      />
      <IconButton icon={Maximize2} label="Enlarge" onClick={onEnlarge} />
      {fault !== null && (
        <p className={styles.fault} role="alert">
          Not saved: {fault}
        </p>
      )}
    </div>
  )
}
