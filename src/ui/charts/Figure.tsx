/**
 * The frame around every figure: what it shows, how it was made, its badges, and the three tools
 * each figure has (values as a table, files to take away, enlarged view). The footer is the
 * legend or the one-sentence summary.
 */
import { Download, Maximize2, Table2, X } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { tableToCsv } from './csv.ts'
import { FigureDataTable } from './FigureDataTable.tsx'
import './figure.css'
import { PlotView } from './PlotView.tsx'
import type { FigureTable, PlotBuilder, PlotSize } from './plot.ts'
import { saveFile } from './saveFile.ts'
import { readTheme } from './theme.ts'

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
    <figure className={['figure', className].filter(Boolean).join(' ')} aria-labelledby={id}>
      <header>
        <div>
          <h2 id={id}>{title}</h2>
          {subtitle !== undefined && <p>{subtitle}</p>}
        </div>
        {(badges ?? controls) && (
          <div className="figure-extras">
            {badges}
            {controls}
          </div>
        )}
        <Tools {...props} asTable={asTable} onTable={() => setAsTable(!asTable)} onEnlarge={() => setEnlarged(true)} />
      </header>
      <div className="figure-body">
        <FigureBody {...props} asTable={asTable} />
      </div>
      {footer !== null && <figcaption>{footer ?? summary}</figcaption>}
      {footer !== undefined && <p className="sr-only">{summary}</p>}
      {enlarged && <EnlargedFigure {...props} asTable={asTable} onClose={() => setEnlarged(false)} />}
    </figure>
  )
}

function FigureBody({ asTable, ...props }: FigureProps & { asTable: boolean }) {
  if (asTable) return <FigureDataTable table={props.table()} caption={props.title} heightPx={props.heightPx} />
  if (props.children) return props.children({ heightPx: props.heightPx })
  return (
    <PlotView
      plot={props.plot}
      label={`${props.title}. ${props.summary}`}
      heightPx={props.heightPx}
      onPoint={props.onPoint}
    />
  )
}

interface ToolsProps extends FigureProps {
  readonly asTable: boolean
  readonly onTable: () => void
  readonly onEnlarge: () => void
}

function Tools(props: ToolsProps) {
  const { title, asTable, onTable, onEnlarge } = props
  const [fault, setFault] = useState<string | null>(null)
  const save = (format: 'svg' | 'png' | 'csv'): void => {
    setFault(null)
    saveFigure(props, format).catch((reason: unknown) =>
      setFault(reason instanceof Error ? reason.message : String(reason)),
    )
  }
  return (
    <div className="figure-tools">
      <button
        type="button"
        className="figure-tool"
        aria-pressed={asTable}
        aria-label={`${title}: show values as a table`}
        title={asTable ? 'Show the figure' : 'Show the values as a table'}
        onClick={onTable}
      >
        <Table2 size={16} strokeWidth={1.5} aria-hidden />
      </button>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <button type="button" className="figure-tool" aria-label={`${title}: download`} title="Download">
            <Download size={16} strokeWidth={1.5} aria-hidden />
          </button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="figure-menu" align="end" sideOffset={4}>
            <DropdownMenu.Item className="figure-menu-item" onSelect={() => save('svg')}>
              Picture, vector (SVG)
            </DropdownMenu.Item>
            <DropdownMenu.Item className="figure-menu-item" onSelect={() => save('png')}>
              Picture (PNG)
            </DropdownMenu.Item>
            <DropdownMenu.Item className="figure-menu-item" onSelect={() => save('csv')}>
              Values (CSV)
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <button
        type="button"
        className="figure-tool"
        aria-label={`${title}: enlarge`}
        title="Enlarge"
        onClick={onEnlarge}
      >
        <Maximize2 size={16} strokeWidth={1.5} aria-hidden />
      </button>
      {fault && (
        <p className="figure-fault" role="alert">
          Not saved: {fault}
        </p>
      )}
    </div>
  )
}

/** Files are always in the light theme: they go onto white paper. */
async function saveFigure(props: FigureProps, format: 'svg' | 'png' | 'csv'): Promise<void> {
  if (format === 'csv') {
    // The mark lets spreadsheets read “cm⁻¹” as UTF-8.
    saveFile(`${props.fileName}.csv`, `\uFEFF${tableToCsv(props.table())}`, 'text/csv;charset=utf-8')
    return
  }
  const { figureToPng, figureToSvg } = await import('./renderImage.ts')
  const size = props.saveSize ?? { widthPx: 900, heightPx: 520 }
  const figure = props.plot(readTheme('light'), size)
  if (format === 'svg') saveFile(`${props.fileName}.svg`, await figureToSvg(figure, size), 'image/svg+xml')
  else saveFile(`${props.fileName}.png`, new Blob([(await figureToPng(figure, size)).slice()]), 'image/png')
}

function EnlargedFigure(props: FigureProps & { asTable: boolean; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [heightPx] = useState(() => Math.max(props.heightPx, Math.round(window.innerHeight * 0.72)))
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="figure-dialog" aria-label={props.title} onClose={props.onClose}>
      <header className="row">
        <div>
          <h2>{props.title}</h2>
          {props.subtitle !== undefined && <p className="dim caption">{props.subtitle}</p>}
        </div>
        <span className="spacer" />
        {props.badges}
        <button type="button" className="figure-tool" aria-label="Close" title="Close (Esc)" onClick={props.onClose}>
          <X size={16} strokeWidth={1.5} aria-hidden />
        </button>
      </header>
      <FigureBody {...props} heightPx={heightPx} />
      <p className="muted caption">{props.summary}</p>
    </dialog>
  )
}
