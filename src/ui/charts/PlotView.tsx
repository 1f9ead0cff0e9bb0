/**
 * One Plotly figure in the page: draws, redraws when the figure, the theme or its box changes.
 * No React binding of Plotly is needed: `Plotly.react` is the whole interface.
 */
import type { PlotMouseEvent } from 'plotly.js'
import { useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { classes } from '../controls/classes.ts'
import { loadPlotly } from './loadPlotly.ts'
import styles from './PlotView.module.css'
import { frameKey, type PlotBuilder, type PlotSize, toPlotly } from './plot.ts'
import { type ChartTheme, currentThemeName, readTheme, type ThemeName } from './theme.ts'
import { useWidth } from './useWidth.ts'

const resolved = new Map<ThemeName, ChartTheme>()

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

function snapshot(): ChartTheme {
  const name = currentThemeName()
  let theme = resolved.get(name)
  if (!theme) {
    theme = readTheme(name)
    resolved.set(name, theme)
  }
  return theme
}

/** The page's theme as plain colours; changes when `data-theme` on the root changes. */
function useChartTheme(): ChartTheme {
  return useSyncExternalStore(subscribe, snapshot)
}

/**
 * Drawing a figure costs Plotly 10–40 ms. Several figures that change at once are drawn one per
 * task, so that the page answers clicks and keys in between.
 */
const waiting: (() => void)[] = []
let scheduled = false

function drawNext(): void {
  const draw = waiting.shift()
  try {
    draw?.()
  } finally {
    scheduled = waiting.length > 0
    if (scheduled) setTimeout(drawNext, 0)
  }
}

/** Queues one drawing; the function returned takes it out again. */
function queueDraw(draw: () => void): () => void {
  waiting.push(draw)
  if (!scheduled) {
    scheduled = true
    setTimeout(drawNext, 0)
  }
  return () => {
    const place = waiting.indexOf(draw)
    if (place >= 0) waiting.splice(place, 1)
  }
}

interface PlotViewProps {
  /** Keep it stable (`useMemo`, `useCallback`): a new function is a new figure. */
  readonly plot: PlotBuilder
  /** What the figure shows, for those who do not see it. */
  readonly label: string
  readonly heightPx: number
  /** Keeps a legible width on small screens; its card scrolls. */
  readonly wide?: boolean
  /** For curves that change under the user's hand: where the frame stays as it is, only they are drawn. */
  readonly quick?: boolean
  /** A click on a mark: the trace, and the point's place in it. */
  readonly onPoint?: ((trace: number, point: number) => void) | undefined
}

interface PlotElement extends HTMLDivElement {
  /** Present once Plotly has drawn. */
  on?: (event: 'plotly_click', listener: (event: PlotMouseEvent) => void) => void
}

type Plotly = Awaited<ReturnType<typeof loadPlotly>>

/** Plotly takes tens of milliseconds, on a busy machine hundreds. */
const longestLayoutMs = 2_000
const afterMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const config = { displayModeBar: false, responsive: false, showTips: false, doubleClick: 'reset' as const }

/**
 * A layout that took longer than that ends behind its successor, and leaves the figure at the size it was begun with: it is
 * laid out once more in the size that holds by then.
 */
async function settleSize(plotly: Plotly, element: HTMLElement, { widthPx, heightPx }: PlotSize): Promise<void> {
  const drawn = element.querySelector('.main-svg')?.getAttribute('width')
  if (drawn && Math.abs(Number(drawn) - widthPx) >= 1)
    await plotly.relayout(element, { width: widthPx, height: heightPx })
}

/** Curves change without their axes, labels and margins being laid out again: a third of the time. */
const atOnce = {
  mode: 'immediate' as const,
  transition: { duration: 0, easing: 'linear' as const },
  frame: { duration: 0, redraw: false },
}

export function PlotView({ plot, label, heightPx, wide = false, quick = false, onPoint }: PlotViewProps) {
  const box = useRef<PlotElement>(null)
  const theme = useChartTheme()
  const widthPx = useWidth(box)
  const drawing = useRef(Promise.resolve())
  const frame = useRef<string | null>(null)
  const [phase, setPhase] = useState<'loading' | 'drawn' | 'failed'>('loading')
  const size = useMemo(() => ({ widthPx, heightPx }), [widthPx, heightPx])
  const wanted = useRef(size)
  const clicked = useEffectEvent((event: PlotMouseEvent) => {
    const point = event.points[0]
    if (point) onPoint?.(point.curveNumber, point.pointIndex ?? point.pointNumber)
  })

  useEffect(() => {
    wanted.current = size
    if (size.widthPx === 0) return
    let gone = false
    let dequeue = (): void => {}
    const draw = (plotly: Plotly): void => {
      const element = box.current
      if (gone || !element) return
      const figure = plot(theme, size)
      const { data, layout } = toPlotly(figure, size)
      const key = quick ? frameKey(figure, size) : null
      // One after another: a redraw that starts while Plotly still lays out the former one keeps the former's size. But
      // not for ever: a layout that does not end would leave the figure at that size.
      drawing.current = Promise.race([drawing.current, afterMs(longestLayoutMs)])
        .then(async () => {
          if (gone) return
          const first = element.on === undefined
          if (key !== null && key === frame.current) {
            const curves = figure.data.map(({ x = [], y = [] }) => ({ x, y }))
            await plotly.animate(element, { data: curves, traces: curves.map((_, trace) => trace) }, atOnce)
            return
          }
          await plotly.react(element, data, layout, config)
          await settleSize(plotly, element, wanted.current)
          frame.current = key
          if (first) element.on?.('plotly_click', clicked)
          setPhase('drawn')
        })
        .catch(() => setPhase('failed'))
    }
    loadPlotly().then(
      (plotly) => {
        if (!gone) dequeue = queueDraw(() => draw(plotly))
      },
      () => setPhase('failed'),
    )
    return () => {
      gone = true
      dequeue()
    }
  }, [plot, theme, size, quick])

  useEffect(() => {
    const element = box.current
    return () => {
      if (element?.on) void loadPlotly().then((plotly) => plotly.purge(element))
    }
  }, [])

  return (
    <div className={classes(styles.plot, wide && styles.wide)} style={{ height: heightPx }} data-phase={phase}>
      <div ref={box} className={styles.box} role="img" aria-label={label} />
      {phase === 'failed' && (
        <p className={styles.fault} role="alert">
          The figure could not be loaded. Its values are in the table view.
        </p>
      )}
    </div>
  )
}
