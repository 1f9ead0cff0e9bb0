/**
 * The key regions of a class map, by the reference study's rule: the map scaled to 0–1, its
 * peaks, the highest five with ± 20 cm⁻¹ around each.
 */
import type { SpectralAxis } from '../data/axis.ts'
import { positionDecimals } from '../data/unitWords.ts'
import { findPeaks, type Peak } from './peaks.ts'

export interface KeyRegionRule {
  /** Of the map scaled to 0–1. */
  readonly prominence: number
  readonly distancePoints: number
  readonly count: number
  /** Half width of the range, in cm⁻¹ or nm; in other units as large a share of an axis of 2000. */
  readonly halfWidth: number
}

/** The rule of the study's table. */
export const studyRegionRule: KeyRegionRule = { prominence: 0.1, distancePoints: 15, count: 5, halfWidth: 20 }

/** The rule of the labels on the study's overlay plots. */
export const studyLabelRule: KeyRegionRule = { prominence: 0.15, distancePoints: 20, count: 3, halfWidth: 20 }

export interface KeyRegion {
  readonly className: string
  /** On the axis of the map; cm⁻¹ for Raman. */
  readonly centerPerCm: number
  readonly range: readonly [low: number, high: number]
  /** Height of the peak in the map scaled to 0–1. */
  readonly score: number
}

/** Min–max to [0, 1]; a constant map becomes 0. */
export function scaledToUnit(map: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(map)
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return values.map((value) => (high > low ? (value - low) / (high - low) : 0))
}

/** Peaks under a rule, the highest first; equal heights stay in the order of the axis. */
export function highestPeaks(scaled: ArrayLike<number>, rule: KeyRegionRule): Peak[] {
  return findPeaks(scaled, { prominence: rule.prominence, distance: rule.distancePoints })
    .sort((a, b) => b.height - a.height)
    .slice(0, rule.count)
}

/** Places that an overlay names, strongest first; `map` as in `keyRegions`. */
export const labelledPeaks = (map: ArrayLike<number>, axis: SpectralAxis): { center: number; score: number }[] =>
  highestPeaks(scaledToUnit(map), studyLabelRule).map(({ index, height }) => ({
    center: axis.values[index] ?? Number.NaN,
    score: height,
  }))

/** The highest point where nothing stands out as a peak, as the study has it; a flat map has none. */
function highestPoint(scaled: Float64Array): Pick<Peak, 'index' | 'height'>[] {
  const height = scaled.reduce((highest, value) => Math.max(highest, value), 0)
  return height > 0 ? [{ index: scaled.indexOf(height), height }] : []
}

function halfWidthOn({ values, unit }: SpectralAxis, { halfWidth }: KeyRegionRule): number {
  if (positionDecimals(unit) === 0) return halfWidth
  return (halfWidth / 2000) * ((values.at(-1) ?? 0) - (values[0] ?? 0))
}

/** Rows of the key-regions table of one class, the highest first. `map`: mean |attribution|, one value per point. */
export function keyRegions(
  className: string,
  map: ArrayLike<number>,
  axis: SpectralAxis,
  rule: KeyRegionRule = studyRegionRule,
): KeyRegion[] {
  const scaled = scaledToUnit(map)
  const halfWidth = halfWidthOn(axis, rule)
  const peaks = highestPeaks(scaled, rule)
  return (peaks.length > 0 ? peaks : highestPoint(scaled)).map(({ index, height }) => {
    const centerPerCm = axis.values[index] ?? Number.NaN
    const range = [centerPerCm - halfWidth, centerPerCm + halfWidth] as const
    return { className, centerPerCm, range, score: height }
  })
}
