/** Numbers of unknown count, up to a limit that keeps a hostile file from filling the memory. */
import { FileFault } from './binaryView.ts'

export class GrowingNumbers {
  private values = new Float64Array(1024)
  private count = 0
  private readonly limit: number

  /** `limit`: the most numbers that may come. */
  constructor(limit: number) {
    this.limit = limit
  }

  get length(): number {
    return this.count
  }

  at(index: number): number {
    return index < this.count ? (this.values[index] ?? Number.NaN) : Number.NaN
  }

  /** @throws FileFault beyond the limit. */
  push(value: number): void {
    if (this.count === this.values.length) {
      if (this.count >= this.limit)
        throw new FileFault(`It unfolds to more than ${this.limit} numbers, which its size does not warrant.`)
      const larger = new Float64Array(Math.min(2 * this.count, Math.max(this.limit, 1024)))
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.count++] = value
  }

  /** A view of what came so far; the object must not grow afterwards. */
  taken(): Float64Array {
    return this.values.subarray(0, this.count)
  }
}

/**
 * As many numbers as all tables of a text of this length may unfold to together. Repetitions are written short: a flat two-dimensional
 * spectrum takes a character for ten numbers.
 */
export const numbersLimit = (characters: number): number => Math.min(16 * characters + 65_536, 2 ** 27)
