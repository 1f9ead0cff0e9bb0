/** The two spectrometers of the simulated library: different enough that a model must not learn the instrument. */

export interface Instrument {
  readonly name: string
  /** Full width at half maximum of its slit function. */
  readonly resolutionPerCm: number
  /** Calibration error: shift at 1125 cm⁻¹, and its growth with distance from there. */
  readonly offsetPerCm: number
  readonly stretch: number
  /** Relative sensitivity at a position scaled to −1 … 1 over the axis. */
  readonly response: (position: number) => number
  /** Counts at the strongest band; sets the shot noise. */
  readonly peakCounts: number
  readonly readNoiseCounts: number
  /** Fluorescence background over the strongest band, least and most. */
  readonly background: readonly [low: number, high: number]
}

export const instruments: readonly [Instrument, Instrument] = [
  {
    name: 'A, 785 nm',
    resolutionPerCm: 4,
    offsetPerCm: 0,
    stretch: 0,
    response: (position) => 1 - 0.08 * position,
    peakCounts: 60_000,
    readNoiseCounts: 12,
    background: [0.01, 0.15],
  },
  {
    name: 'B, 532 nm',
    resolutionPerCm: 10,
    offsetPerCm: 2.5,
    stretch: 0.002,
    response: (position) => 1 + 0.12 * position - 0.1 * position ** 2,
    peakCounts: 25_000,
    readNoiseCounts: 20,
    background: [0.03, 0.3],
  },
]
