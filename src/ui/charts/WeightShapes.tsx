/** The drawing of the weight editor: bars or a step curve over a few grid lines, with the place that is looked at. */
import { threeDigits } from '../words/numbers.ts'
import styles from './WeightEditor.module.css'
import { weightTicks } from './weightPainting.ts'

export type WeightLook =
  /** For each a colour and a name, line by line; only the first line where the others do not fit. */
  | { readonly kind: 'bars'; readonly bars: readonly { readonly colour: string; readonly name: readonly string[] }[] }
  | {
      readonly kind: 'steps'
      readonly title: string
      readonly ticks: readonly { readonly index: number; readonly text: string }[]
    }

/** The drawn part of the box, in pixels from its corner. */
interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A letter of a label, about. */
const letterPx = 6.2

export function weightBox(look: WeightLook, widthPx: number, heightPx: number): Frame {
  const lines = look.kind === 'bars' ? Math.max(...look.bars.map(({ name }) => name.length)) : 2
  const [left, top] = [30, 24]
  return {
    left,
    top,
    width: Math.max(1, widthPx - left - 8),
    height: Math.max(1, heightPx - top - 8 - 15 * lines),
  }
}

interface WeightShapesProps {
  readonly weights: readonly number[]
  readonly look: WeightLook
  readonly ceiling: number
  readonly frame: Frame
  readonly looked: { readonly index: number; readonly text: string }
}

export function WeightShapes({ weights, look, ceiling, frame, looked }: WeightShapesProps) {
  const { left, top, width, height } = frame
  const cell = width / weights.length
  const x = (index: number): number => left + index * cell
  const y = (weight: number): number => top + height * (1 - Math.min(weight, ceiling) / ceiling)
  const bottom = top + height
  const middle = x(looked.index + 0.5)
  const fits =
    look.kind === 'bars' && look.bars.every(({ name }) => name.every((line) => line.length * letterPx < cell))
  const anchor = middle < left + width * 0.3 ? 'start' : middle > left + width * 0.7 ? 'end' : 'middle'
  return (
    <svg width={left + width + 8} height="100%" aria-hidden>
      {weightTicks(ceiling).map((tick) => (
        <g key={tick}>
          <line
            x1={left}
            x2={left + width}
            y1={y(tick)}
            y2={y(tick)}
            className={tick === 0 ? styles.zero : styles.grid}
          />
          <text x={left - 8} y={y(tick) + 4} textAnchor="end">
            {threeDigits(tick)}
          </text>
        </g>
      ))}
      {look.kind === 'bars' ? (
        look.bars.map(({ colour, name }, k) => (
          <g key={name.join(' ')}>
            <rect
              x={x(k) + cell * 0.2}
              width={cell * 0.6}
              y={y(weights[k] ?? 0)}
              height={bottom - y(weights[k] ?? 0)}
              rx={2}
              fill={colour}
            />
            {(fits ? name : name.slice(0, 1)).map((line, row) => (
              <text key={line} x={x(k + 0.5)} y={bottom + 16 + 14 * row} textAnchor="middle">
                {line}
              </text>
            ))}
          </g>
        ))
      ) : (
        <>
          <path d={`M${left} ${bottom}${steps(weights, x, y)}V${bottom}Z`} className={styles.area} />
          <path d={`M${left} ${y(weights[0] ?? 0)}${steps(weights, x, y)}`} className={styles.curve} />
          {look.ticks.map(({ index, text }) => (
            <g key={index}>
              <line x1={x(index + 0.5)} x2={x(index + 0.5)} y1={bottom} y2={bottom + 4} className={styles.zero} />
              <text x={x(index + 0.5)} y={bottom + 16} textAnchor="middle">
                {text}
              </text>
            </g>
          ))}
          <text x={left + width / 2} y={bottom + 31} textAnchor="middle" className={styles.title}>
            {look.title}
          </text>
        </>
      )}
      <line x1={middle} x2={middle} y1={top - 6} y2={bottom} className={styles.looked} />
      <circle cx={middle} cy={y(weights[looked.index] ?? 0)} r={4} className={styles.handle} />
      <text x={middle} y={top - 10} textAnchor={anchor} className={styles.reading}>
        {looked.text}
      </text>
    </svg>
  )
}

/** Up or down to each weight, then along its cell. */
const steps = (weights: readonly number[], x: (index: number) => number, y: (weight: number) => number): string =>
  weights.map((weight, i) => `V${y(weight).toFixed(1)}H${x(i + 1).toFixed(1)}`).join('')
