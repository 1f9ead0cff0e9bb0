/**
 * Weights along an axis that are changed where they are shown: painted with the pointer, stepped with the arrow keys,
 * or typed. Bars for a few, a step curve for many. It holds the stroke under way and the place that is looked at;
 * the weights are its owner's, who gets one change a stroke.
 */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useRef, useState } from 'react'
import { NumberInput } from '../controls/Field.tsx'
import { threeDigits } from '../words/numbers.ts'
import { useWidth } from './useWidth.ts'
import styles from './WeightEditor.module.css'
import { type WeightLook, WeightShapes, weightBox } from './WeightShapes.tsx'
import { indexAt, painted, weightCeiling, weightKey, withWeight } from './weightPainting.ts'

interface WeightEditorProps {
  readonly label: string
  readonly weights: readonly number[]
  /** What each weight is for, as it is read out: `450 nm`. */
  readonly names: readonly string[]
  readonly look: WeightLook
  readonly heightPx: number
  /** Changes in a row that name the same `gesture` are taken back together; null stands alone. */
  readonly onChange: (weights: number[], gesture: string | null) => void
  readonly onUndo: () => void
  /** Buttons beside the number. */
  readonly actions?: ReactNode
}

interface Dab {
  readonly index: number
  readonly weight: number
}

export function WeightEditor(props: WeightEditorProps) {
  const { label, weights, names, look, heightPx, onChange, actions } = props
  const box = useRef<HTMLDivElement>(null)
  const number = useRef<HTMLDivElement>(null)
  const widthPx = useWidth(box)
  const id = useId()
  const [place, setPlace] = useState(0)
  const [hovered, setHovered] = useState<number | null>(null)
  const [stroke, setStroke] = useState<readonly number[] | null>(null)
  const last = useRef<Dab | null>(null)
  const active = Math.min(place, weights.length - 1)
  const shown = stroke ?? weights
  // Held while a stroke is under way, so that the axis does not run from the pointer.
  const ceiling = weightCeiling(weights)
  const frame = weightBox(look, widthPx, heightPx)

  const dabAt = ({ clientX, clientY, currentTarget }: PointerEvent): Dab => {
    const { left, top } = currentTarget.getBoundingClientRect()
    const weight = ceiling * (1 - (clientY - top - frame.top) / frame.height)
    return {
      index: indexAt((clientX - left - frame.left) / frame.width, weights.length),
      weight: Math.min(ceiling, Math.max(0, weight)),
    }
  }
  const paint = (from: Dab, to: Dab): void => {
    last.current = to
    setStroke((old) => painted(old ?? weights, from, to))
    setPlace(to.index)
  }
  const end = (keep: boolean): void => {
    if (keep && stroke) onChange([...stroke], null)
    last.current = null
    setStroke(null)
  }
  const set = (weight: number, how: string): void => onChange(withWeight(weights, active, weight), `${how} ${active}`)
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = weightKey(event, weights, active)
    // A digit goes on to the number field, which has the focus by the time it is written.
    if (act.kind !== 'none' && act.kind !== 'type') event.preventDefault()
    switch (act.kind) {
      case 'place':
        setPlace(act.place)
        break
      case 'weight':
        set(act.weight, 'key')
        break
      case 'undo':
        props.onUndo()
        break
      case 'type': {
        const input = number.current?.querySelector('input')
        input?.focus()
        input?.select()
        break
      }
      case 'none':
        break
      default:
        act satisfies never
    }
  }
  const looked = hovered ?? active

  return (
    <div>
      <div
        ref={box}
        className={styles.canvas}
        style={{ height: heightPx }}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={ceiling}
        aria-valuenow={shown[active] ?? 0}
        aria-valuetext={`${names[active]}: ${threeDigits(shown[active] ?? 0)}`}
        aria-describedby={`${id}-help`}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          const dab = dabAt(event)
          paint(dab, dab)
        }}
        onPointerMove={(event) => {
          const dab = dabAt(event)
          setHovered(dab.index)
          if (last.current) paint(last.current, dab)
        }}
        onPointerUp={() => end(true)}
        onPointerCancel={() => end(false)}
        onPointerLeave={() => setHovered(null)}
      >
        <WeightShapes
          weights={shown}
          look={look}
          ceiling={ceiling}
          frame={frame}
          looked={{ index: looked, text: `${names[looked]}: ${threeDigits(shown[looked] ?? 0)}` }}
        />
      </div>
      <div className={styles.row}>
        <div ref={number} className={styles.number}>
          <label htmlFor={`${id}-number`}>{names[active]}</label>
          <NumberInput
            id={`${id}-number`}
            value={shown[active] ?? 0}
            onChange={(weight) => weight >= 0 && set(weight, 'typed')}
            onKeyDown={(event) => event.key === 'Enter' && box.current?.focus()}
          />
        </div>
        {actions}
      </div>
      <p id={`${id}-help`} className={styles.help}>
        Drag to paint. Keys: ← → choose, ↑ ↓ change by 0.1, with Shift ten times as far; or type a number.
      </p>
    </div>
  )
}
