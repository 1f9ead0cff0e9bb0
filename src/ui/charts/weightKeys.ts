/** What a key means in the weight editor. */
import { steppedWeight } from './weightPainting.ts'

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
