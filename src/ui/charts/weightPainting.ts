/** Painting weights along an axis: what a stroke, a key or a click makes of them. No drawing. */

/** Weights snap to tenths while they are dragged or stepped; typed ones are taken as they are. */
const snap = 10

const snapped = (weight: number): number => Math.max(0, Math.round(weight * snap) / snap)

/** The weight after a key, on the grid of tenths. */
export const steppedWeight = (weight: number, delta: number): number => snapped(weight + delta)

/** Upper end of the axis: a whole number with some room above, so that a weight can be dragged up. */
export function weightCeiling(weights: readonly number[]): number {
  const wanted = Math.max(...weights, 0) * 1.15
  if (wanted <= 2) return 2
  const decade = 10 ** Math.floor(Math.log10(wanted))
  return decade === 1 ? Math.ceil(wanted) : Math.ceil(wanted / (decade / 2)) * (decade / 2)
}

/** Heights of the grid lines from 0 up to the ceiling, five spaces at most. */
export function weightTicks(ceiling: number): number[] {
  const decade = 10 ** Math.floor(Math.log10(ceiling))
  const step = [0.1, 0.2, 0.5, 1, 2].map((part) => part * decade).find((part) => ceiling / part <= 5) ?? ceiling
  return Array.from({ length: Math.floor(ceiling / step + 1e-9) + 1 }, (_, i) => i * step)
}

/** The weight whose cell a share of the width falls in. */
export function indexAt(share: number, length: number): number {
  return Math.min(length - 1, Math.max(0, Math.floor(share * length)))
}

interface Dab {
  readonly index: number
  readonly weight: number
}

/** The weights after a stroke from one dab to the next: what a fast pointer passed over lies on the line between. */
export function painted(weights: readonly number[], from: Dab, to: Dab): number[] {
  const [left, right] = from.index <= to.index ? [from, to] : [to, from]
  return weights.map((weight, i) => {
    if (i < left.index || i > right.index) return weight
    if (i === to.index) return snapped(to.weight)
    const share = (i - left.index) / (right.index - left.index)
    return snapped(left.weight + (right.weight - left.weight) * share)
  })
}

/** A copy with one weight changed. */
export const withWeight = (weights: readonly number[], index: number, weight: number): number[] =>
  weights.map((old, i) => (i === index ? weight : old))

/** What a key means in the weight editor. */
interface Key {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

type KeyAct =
  | { readonly kind: 'place'; readonly place: number }
  | { readonly kind: 'weight'; readonly weight: number }
  | { readonly kind: 'undo' }
  /** A number begins: it goes where numbers are typed. */
  | { readonly kind: 'type' }
  /** Not the editor's key. */
  | { readonly kind: 'none' }

const far = 10
const alongBy: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }
const upBy: Readonly<Record<string, number>> = { ArrowUp: 0.1, ArrowDown: -0.1, PageUp: 1, PageDown: -1 }

export function weightKey(pressed: Key, weights: readonly number[], place: number): KeyAct {
  const { key, shiftKey } = pressed
  const last = weights.length - 1
  if (pressed.ctrlKey || pressed.metaKey) return { kind: key.toLowerCase() === 'z' ? 'undo' : 'none' }
  if (pressed.altKey) return { kind: 'none' }
  if (/^[\d.,]$/.test(key)) return { kind: 'type' }
  if (key === 'Home') return { kind: 'place', place: 0 }
  if (key === 'End') return { kind: 'place', place: last }
  const times = shiftKey ? far : 1
  const along = alongBy[key]
  if (along !== undefined) return { kind: 'place', place: Math.min(last, Math.max(0, place + along * times)) }
  const up = upBy[key]
  if (up !== undefined) return { kind: 'weight', weight: steppedWeight(weights[place] ?? 0, up * times) }
  return { kind: 'none' }
}
