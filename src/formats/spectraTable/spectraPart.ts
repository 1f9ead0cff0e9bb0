/** Spectra of one file on one axis, ready to be put together with those of others. */
import type { AxisQuantity, IntensityScale, SpectralUnit } from '#domain/data/units'
import type { ReadColumn } from '../reader.ts'

export interface SpectraPart {
  readonly file: string
  /** Strictly ascending. */
  readonly axis: Float64Array
  /** What the file says of the axis; `unknown` when it says nothing. */
  readonly unit: SpectralUnit
  readonly quantity: AxisQuantity
  readonly intensity: IntensityScale
  /** Row-major, `rows × axis.length`; finite. */
  readonly intensities: Float32Array
  readonly rows: number
  readonly columns: readonly ReadColumn[]
  /** Data row of each spectrum in its file, from 1; null where spectra are no rows. */
  readonly rowNumbers: Int32Array | null
}
