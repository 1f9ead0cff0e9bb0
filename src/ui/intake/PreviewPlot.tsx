import { useRef } from 'react'
import type { SpectralAxis } from '#domain/data/axis'
import type { IntensityScale } from '#domain/data/units'
import { axisTitle, intensityTitle, runsDown } from '#domain/data/unitWords'
import type { ImportPreview } from '#protocol/ingest'
import { displayClassName } from '../charts/classColours.ts'
import { useWidth } from '../charts/useWidth.ts'
import styles from './PreviewPlot.module.css'

/** Round positions (1, 2, 5 × 10ⁿ) inside [low, high], about `wanted` of them, for the ticks of an axis. */
export function roundSteps(low: number, high: number, wanted: number): number[] {
  const rough = (high - low) / Math.max(1, wanted)
  if (!(rough > 0) || !Number.isFinite(rough)) return [low]
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10)
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

interface PreviewPlotProps {
  readonly examples: ImportPreview['examples']
  readonly axis: Pick<SpectralAxis, 'unit' | 'quantity'>
  /** How a class or component is drawn; null when the label is neither. */
  readonly lineOf: (label: string) => { readonly colour: string; readonly dash?: 'dash' | 'solid' } | null
  /** What the intensities are; not written where that is not known. */
  readonly intensity?: IntensityScale
  readonly heightPx?: number
  /** Names the spectra below. */
  readonly labelled?: boolean
}

const outer = { left: 44, right: 10, top: 8, bottom: 38 }
/** Of a digit at the size of tick labels, with room for a comma's share. */
const digitPx = 6.6

const tickLabel = (value: number): string =>
  value.toLocaleString('en', {
    maximumSignificantDigits: 4,
    notation: Math.abs(value) >= 1e6 ? 'compact' : 'standard',
  })

/** Up to eight spectra as thin lines; light enough to be redrawn with every correction. */
export function PreviewPlot(props: PreviewPlotProps) {
  const { examples, axis: shown, intensity, lineOf, heightPx: height = 210, labelled = true } = props
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  let [low, high, first, last] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const { axis, intensities } of examples) {
    for (const value of intensities) {
      if (value < low) low = value
      if (value > high) high = value
    }
    for (const position of axis) {
      if (position < first) first = position
      if (position > last) last = position
    }
  }
  if (!(high > low)) high = low + 1
  if (!(last > first)) last = first + 1
  const ticks = roundSteps(low, high, 4)
  const longest = Math.max(0, ...ticks.map((value) => tickLabel(value).length))
  const margin = { ...outer, left: Math.max(outer.left, 12 + digitPx * longest) }
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom }
  const [left, right] = runsDown(shown) ? [last, first] : [first, last]
  const x = (position: number) => margin.left + ((position - left) / (right - left)) * inner.width
  const y = (value: number) => margin.top + (1 - (value - low) / (high - low)) * inner.height
  const labels = [...new Set(examples.map((example) => example.label))]
  return (
    <div ref={frame}>
      {width > 0 && examples.length > 0 && (
        <svg
          width={width}
          height={height}
          className={styles.plot}
          role="img"
          aria-label={`Spectra of ${labels.join(', ')}`}
        >
          {ticks.map((value) => (
            <g key={value}>
              <path d={`M${margin.left} ${y(value)}H${width - margin.right}`} stroke="var(--grid)" />
              <text x={margin.left - 8} y={y(value) + 4} textAnchor="end">
                {tickLabel(value)}
              </text>
            </g>
          ))}
          <path d={`M${margin.left} ${margin.top + inner.height}H${width - margin.right}`} stroke="var(--axis)" />
          {roundSteps(first, last, 6).map((position) => (
            <text key={position} x={x(position)} y={height - 22} textAnchor="middle">
              {position.toLocaleString('en', { useGrouping: false })}
            </text>
          ))}
          <text className={styles.axisTitle} x={margin.left + inner.width / 2} y={height - 4} textAnchor="middle">
            {axisTitle(shown)}
          </text>
          {intensity && intensity.quantity !== 'unknown' && (
            <text className={styles.axisTitle} x={margin.left + 6} y={margin.top + 10}>
              {intensityTitle(intensity)}
            </text>
          )}
          {examples.map(({ label, axis, intensities }, i) => {
            const line = lineOf(label)
            return (
              <polyline
                // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with each reading
                key={i}
                points={Array.from(
                  axis,
                  (position, k) => `${x(position).toFixed(1)},${y(intensities[k] ?? 0).toFixed(1)}`,
                ).join(' ')}
                fill="none"
                stroke={line?.colour ?? 'var(--plot)'}
                strokeOpacity={line ? 0.9 : 0.5}
                strokeWidth="1.3"
                strokeLinejoin="round"
                strokeDasharray={line?.dash === 'dash' ? '5 3' : undefined}
              />
            )
          })}
        </svg>
      )}
      {labelled && <p className={styles.plotLabels}>{labels.map(displayClassName).join(' · ')}</p>}
    </div>
  )
}
