/**
 * The one source of randomness: a counter-based generator (Philox4x32-10, Salmon et al. 2011)
 * keyed by (seed, stream, step). The same key gives the same numbers on every machine and in any
 * order, so nothing about randomness has to be saved but the seed.
 */

/** One stream per use, so that changing one use never shifts another. */
export const streams = {
  split: 1,
  augmentation: 2,
  sampler: 3,
  initialisation: 4,
  dropout: 5,
  simulation: 6,
  bootstrap: 7,
  limit: 8,
  explanation: 9,
  search: 10,
} as const

export type Stream = (typeof streams)[keyof typeof streams]

const multiply = (a: number, b: number): { hi: number; lo: number } => {
  const aLo = a & 0xffff
  const aHi = a >>> 16
  const bLo = b & 0xffff
  const bHi = b >>> 16
  const low = aLo * bLo
  const mid1 = aHi * bLo + (low >>> 16)
  const mid2 = aLo * bHi + (mid1 & 0xffff)
  const hi = aHi * bHi + Math.floor(mid1 / 65536) + (mid2 >>> 16)
  return { hi: hi >>> 0, lo: Math.imul(a, b) >>> 0 }
}

/** Philox4x32 with ten rounds: counter (4 words), key (2 words) → 4 words of 32 random bits. */
export function philox(
  counter: readonly [number, number, number, number],
  key: readonly [number, number],
): [number, number, number, number] {
  let [c0, c1, c2, c3] = counter
  let [k0, k1] = key
  for (let round = 0; round < 10; round++) {
    const p0 = multiply(0xd2511f53, c0)
    const p1 = multiply(0xcd9e8d57, c2)
    c0 = (p1.hi ^ c1 ^ k0) >>> 0
    c1 = p1.lo
    c2 = (p0.hi ^ c3 ^ k1) >>> 0
    c3 = p0.lo
    k0 = (k0 + 0x9e3779b9) >>> 0
    k1 = (k1 + 0xbb67ae85) >>> 0
  }
  return [c0, c1, c2, c3]
}

/** Numbers drawn one after another from (seed, stream, step). */
export interface Random {
  /** 32 random bits. */
  bits(): number
  /** In [0, 1), 24 bits. */
  uniform(): number
  /** Standard normal, Box–Muller. */
  normal(): number
  /** In 0 … below − 1. */
  integer(below: number): number
}

export function randomFor(seed: number, stream: Stream, step: number): Random {
  let block = 0
  let words: readonly number[] = []
  let used = 4
  let spare: number | null = null
  const bits = (): number => {
    if (used === 4) {
      words = philox(
        [block++, step >>> 0, stream, Math.floor(step / 2 ** 32)],
        [seed >>> 0, Math.floor(seed / 2 ** 32)],
      )
      used = 0
    }
    return words[used++] ?? 0
  }
  const uniform = (): number => (bits() >>> 8) / 2 ** 24
  return {
    bits,
    uniform,
    normal() {
      if (spare !== null) {
        const kept = spare
        spare = null
        return kept
      }
      const radius = Math.sqrt(-2 * Math.log(((bits() >>> 8) + 1) / 2 ** 24))
      const angle = 2 * Math.PI * uniform()
      spare = radius * Math.sin(angle)
      return radius * Math.cos(angle)
    },
    integer: (below) => Math.floor(uniform() * below),
  }
}

/** Fisher–Yates, in place. */
export function shuffle(values: Int32Array | number[], random: Random): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.integer(i + 1)
    const kept = values[i] ?? 0
    values[i] = values[j] ?? 0
    values[j] = kept
  }
}
