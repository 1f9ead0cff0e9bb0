/**
 * How a convolution by Toom–Cook tiles is cut up. The work falls into parts, stretches of tiles of
 * one sample; as many parts as fit the second-level cache are evaluated into seven planes, laid
 * end to end so that the products run across them with full register tiles. A part of T tiles
 * takes T + G − 1 rows for G groups of taps; the last G − 1 belong to no output.
 */
import { POINTS, TAPS, evaluateInput } from './toomCook'

/** Bytes of evaluated input that are worked on at a time. */
const PLANES_BUDGET: i32 = 384 * 1024
/** Fewest tiles of a part where there are as many. */
const SHORTEST_PART: i32 = 24
/** Groups of four taps. */
// @ts-ignore: decorator
@inline
export function groupCount(kernel: i32): i32 {
  return (kernel + TAPS - 1) / TAPS
}

/** Tiles of four outputs. */
// @ts-ignore: decorator
@inline
export function tileCount(outWidth: i32): i32 {
  return (outWidth + TAPS - 1) / TAPS
}

/** Rows of evaluated input that fit the budget. */
// @ts-ignore: decorator
@inline
function rowBudget(channels: i32): i32 {
  return PLANES_BUDGET / (4 * POINTS * channels)
}

// @ts-ignore: decorator
@inline
export function partsPerSample(tiles: i32, groups: i32, channels: i32): i32 {
  const most = max(rowBudget(channels) - groups + 1, SHORTEST_PART)
  return (tiles + most - 1) / most
}

/** Tiles of one part. */
// @ts-ignore: decorator
@inline
export function partTiles(tiles: i32, parts: i32): i32 {
  return (tiles + parts - 1) / parts
}

/** Parts worked on together. */
// @ts-ignore: decorator
@inline
export function partsTogether(rowsPerPart: i32, channels: i32, partsInAll: i32): i32 {
  return min(partsInAll, max(rowBudget(channels) / rowsPerPart, 1))
}

/**
 * Whether tiles beat the direct sum, from the vector instructions per 24 outputs × 8 channels:
 * products against products, plus what evaluating and interpolating cost.
 */
export function tilesPay(outWidth: i32, inChannels: i32, kernel: i32, outChannels: i32): bool {
  if (outWidth < 2 * TAPS) return false
  const direct = 24 * kernel * inChannels
  const tiled = 42 * groupCount(kernel) * inChannels + 400 + (360 * inChannels) / outChannels
  return tiled < direct
}

/** Copies `rows` rows from row `first` of [width, channels] on, zeros where there is none. */
export function copyWithZeros(source: usize, width: i32, row: usize, first: i32, rows: i32, target: usize): void {
  for (let i = 0; i < rows; i++) {
    const at = first + i
    if (at >= 0 && at < width) memory.copy(target, source + <usize>at * row, row)
    else memory.fill(target, 0, row)
    target += row
  }
}

/** Evaluates `rows` tiles of one sample from tile `first` on into the planes. `edge` holds 7 rows. */
export function evaluateStretch(x: usize, width: i32, channels: i32, padding: i32, first: i32, rows: i32, planes: usize, plane: usize, edge: usize): void {
  const row = <usize>channels << 2
  const whole = <usize>(channels & ~3) << 2
  for (let s = 0; s < rows; s++) {
    const position = TAPS * (first + s) - padding
    let source = x + <usize>position * row
    if (position < 0 || position + POINTS > width) {
      copyWithZeros(x, width, row, position, POINTS, edge)
      source = edge
    }
    let at: usize = 0
    for (; at < whole; at += 16) evaluateInput(4, source + at, row, planes + at, plane)
    for (; at < row; at += 4) evaluateInput(1, source + at, row, planes + at, plane)
    planes += row
  }
}
