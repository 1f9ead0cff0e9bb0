/** A Float32Array that grows up to a limit; past it `fault` is set and values are dropped. */
import type { AppError } from '#domain/result'

export class GrowingFloats {
  length = 0
  fault: AppError | null = null
  #values: Float32Array
  readonly #limit: number

  constructor(expected: number, limit: number) {
    this.#limit = limit
    this.#values = new Float32Array(Math.max(16, Math.min(expected, limit)))
  }

  push(value: number): void {
    if (this.length === this.#values.length && !this.#grow()) return
    this.#values[this.length++] = value
  }

  /** Drops what stands behind the first `length` values. */
  cutTo(length: number): void {
    this.length = Math.min(this.length, length)
  }

  view(): Float32Array {
    return this.#values.subarray(0, this.length)
  }

  #grow(): boolean {
    if (this.length >= this.#limit) {
      this.fault ??= datasetTooLarge(this.#limit)
      return false
    }
    const larger = new Float32Array(Math.min(this.#limit, Math.ceil(this.length * 1.5)))
    larger.set(this.#values)
    this.#values = larger
    return true
  }
}

export function datasetTooLarge(maxFloats: number): AppError {
  return {
    code: 'dataset-too-large',
    message: `The spectra take more than ${Math.round((maxFloats * 4) / 1024 / 1024)} MB in memory.`,
    remedy: 'Import fewer spectra, or cut or thin out their axis before the export.',
  }
}
