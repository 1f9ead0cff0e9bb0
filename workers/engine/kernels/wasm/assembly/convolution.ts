/**
 * Convolution along the width, NWC, stride 1. The gradients go by Toom–Cook tiles where they pay;
 * forward is always the plain sum, which gives equal windows equal bits wherever they stand. Tiles
 * do not: on a flat stretch of a spectrum, or the zero baseline of an attribution, the maxima of a
 * pool would be picked by rounding instead of being tied, and nearly tied rectifiers flip more
 * often; gradients, linear in what they are given, only pass their rounding on.
 * The choice depends on sizes alone, so the same shapes give the same bits.
 * Filters are prepared once for all slices; each slice then takes a stretch of the batch.
 */
import {
  correlateDirectly,
  correlateDirectlyScratch,
  filterGradDirectly,
  filterGradDirectlyScratch,
  filterSumsDirectlyBytes,
  packFilter,
  packedFilterBytes,
} from './directConvolution'
import { panelCount } from './panels'
import { groupCount, tilesPay } from './parts'
import { wholeLines } from './simd'
import { blockSliceStart, sliceStart } from './slices'
import { correlateTiles, correlateTilesScratch, evaluateFilter, evaluatedFilterBytes } from './tiledConvolution'
import { filterGradTiles, filterGradTilesScratch, filterSumsTilesBytes, interpolateSums } from './tiledFilterGrad'
import { CHAIN, PANEL_COLUMNS, PANEL_ROW } from './tiles'

// @ts-ignore: decorator
@inline
function widthAfter(width: i32, kernel: i32, padding: i32): i32 {
  return width + 2 * padding - kernel + 1
}

/** Bytes of a row of `channels` floats filled up to whole panels and cache lines. */
// @ts-ignore: decorator
@inline
function panelledRow(channels: i32): usize {
  return wholeLines(<usize>panelCount(channels) * PANEL_ROW)
}

/** Columns `from` … `to` of a panelled row from `row`, or zero for 0; the last panel is filled up with zeros. */
function prepareRow(row: usize, from: i32, to: i32, target: usize): void {
  const at = <usize>from << 2
  memory.fill(target + at, 0, <usize>panelCount(to - from) * PANEL_ROW)
  if (row) memory.copy(target + at, row + at, <usize>(to - from) << 2)
}

/** Bytes of what `conv1dPrepare` writes: the bias, then the packed filter. */
export function conv1dPreparedBytes(inChannels: i32, kernel: i32, outChannels: i32): usize {
  return panelledRow(outChannels) + packedFilterBytes(inChannels, kernel, outChannels)
}

/** filter [kernel, in, out] and bias [out] as `conv1d` takes them. */
export function conv1dPrepare(filter: usize, bias: usize, prepared: usize, inChannels: i32, kernel: i32, outChannels: i32, slice: i32, slices: i32, _scratch: usize): void {
  const from = blockSliceStart(outChannels, PANEL_COLUMNS, slice, slices)
  const to = blockSliceStart(outChannels, PANEL_COLUMNS, slice + 1, slices)
  if (from == to) return
  prepareRow(bias, from, to, prepared)
  packFilter(filter + (<usize>from << 2), <usize>outChannels << 2, kernel, inChannels, from, to, prepared + panelledRow(outChannels))
}

/** Bytes of scratch for `conv1d`. */
export function conv1dScratch(width: i32, inChannels: i32, kernel: i32, padding: i32): usize {
  return correlateDirectlyScratch(width, inChannels, kernel, padding)
}

/** x [batch, width, in] and what `conv1dPrepare` made of filter and bias → y [batch, width + 2·padding − kernel + 1, out]. */
export function conv1d(x: usize, prepared: usize, y: usize, batch: i32, width: i32, inChannels: i32, kernel: i32, outChannels: i32, padding: i32, slice: i32, slices: i32, scratch: usize): void {
  const panels = prepared + panelledRow(outChannels)
  correlateDirectly(x, panels, prepared, y, batch, width, widthAfter(width, kernel, padding), inChannels, kernel, outChannels, padding, slice, slices, scratch)
}

/** Whether the input gradient of dy [batch, outWidth, out] goes by tiles: a correlation of dy with the mirrored filter. */
// @ts-ignore: decorator
@inline
function inputGradByTiles(outWidth: i32, inChannels: i32, kernel: i32, outChannels: i32, padding: i32): bool {
  return tilesPay(outWidth + kernel - 1 - 2 * padding, outChannels, kernel, inChannels)
}

/** Bytes of what `conv1dInputGradPrepare` writes: a row of zeros, then the mirrored filter. */
export function conv1dInputGradPreparedBytes(outWidth: i32, inChannels: i32, kernel: i32, outChannels: i32, padding: i32): usize {
  const byTiles = inputGradByTiles(outWidth, inChannels, kernel, outChannels, padding)
  const filter = byTiles ? evaluatedFilterBytes(outChannels, kernel, inChannels) : packedFilterBytes(outChannels, kernel, inChannels)
  return panelledRow(inChannels) + filter
}

/** Bytes of scratch for `conv1dInputGradPrepare`. */
export function conv1dInputGradPrepareScratch(inChannels: i32, kernel: i32, outChannels: i32): usize {
  return <usize>(kernel * inChannels * outChannels) << 2
}

/** Columns `from` … `to` of the filter [kernel, in, out] with taps reversed and channels exchanged: [kernel, out, to − from]. */
function mirrorFilter(filter: usize, kernel: i32, inChannels: i32, outChannels: i32, from: i32, to: i32, target: usize): void {
  for (let tap = kernel - 1; tap >= 0; tap--) {
    const source = filter + (<usize>(tap * inChannels * outChannels) << 2)
    for (let out = 0; out < outChannels; out++) {
      for (let channel = from; channel < to; channel++) {
        store<f32>(target, load<f32>(source + (<usize>(channel * outChannels + out) << 2)))
        target += 4
      }
    }
  }
}

/** filter [kernel, in, out] as `conv1dInputGrad` takes it. */
export function conv1dInputGradPrepare(filter: usize, prepared: usize, outWidth: i32, inChannels: i32, kernel: i32, outChannels: i32, padding: i32, slice: i32, slices: i32, scratch: usize): void {
  const from = blockSliceStart(inChannels, PANEL_COLUMNS, slice, slices)
  const to = blockSliceStart(inChannels, PANEL_COLUMNS, slice + 1, slices)
  if (from == to) return
  const panels = prepared + panelledRow(inChannels)
  prepareRow(0, from, to, prepared)
  mirrorFilter(filter, kernel, inChannels, outChannels, from, to, scratch)
  if (inputGradByTiles(outWidth, inChannels, kernel, outChannels, padding)) evaluateFilter(scratch, kernel, outChannels, from, to, panels)
  else packFilter(scratch, <usize>(to - from) << 2, kernel, outChannels, from, to, panels)
}

/** Bytes of scratch for `conv1dInputGrad`. */
export function conv1dInputGradScratch(batch: i32, outWidth: i32, inChannels: i32, kernel: i32, outChannels: i32, padding: i32): usize {
  const width = outWidth + kernel - 1 - 2 * padding
  if (inputGradByTiles(outWidth, inChannels, kernel, outChannels, padding)) return correlateTilesScratch(batch, width, outChannels, kernel)
  return correlateDirectlyScratch(outWidth, outChannels, kernel, kernel - 1 - padding)
}

/**
 * dy [batch, outWidth, out] and the prepared filter → dx [batch, outWidth + kernel − 1 − 2·padding, in]:
 * the forward pass over dy with the mirrored filter and padding kernel − 1 − padding.
 */
export function conv1dInputGrad(dy: usize, prepared: usize, dx: usize, batch: i32, outWidth: i32, inChannels: i32, kernel: i32, outChannels: i32, padding: i32, slice: i32, slices: i32, scratch: usize): void {
  const width = outWidth + kernel - 1 - 2 * padding
  const panels = prepared + panelledRow(inChannels)
  const outside = kernel - 1 - padding
  if (inputGradByTiles(outWidth, inChannels, kernel, outChannels, padding)) {
    correlateTiles(dy, panels, prepared, dx, batch, outWidth, width, outChannels, kernel, inChannels, outside, CHAIN, slice, slices, scratch)
  } else {
    correlateDirectly(dy, panels, prepared, dx, batch, outWidth, width, outChannels, kernel, inChannels, outside, slice, slices, scratch)
  }
}

/** Bytes of the sums that one slice of `conv1dFilterGradSums` writes. */
export function conv1dFilterGradSumsBytes(outWidth: i32, inChannels: i32, kernel: i32, outChannels: i32): usize {
  if (tilesPay(outWidth, inChannels, kernel, outChannels)) return filterSumsTilesBytes(inChannels, kernel, outChannels)
  return filterSumsDirectlyBytes(inChannels, kernel, outChannels)
}

/** Bytes of scratch for `conv1dFilterGradSums`. */
export function conv1dFilterGradSumsScratch(batch: i32, width: i32, inChannels: i32, kernel: i32, outChannels: i32, padding: i32): usize {
  const outWidth = widthAfter(width, kernel, padding)
  if (tilesPay(outWidth, inChannels, kernel, outChannels)) {
    return filterGradTilesScratch(batch, outWidth, inChannels, kernel, outChannels)
  }
  return filterGradDirectlyScratch(width, outWidth, inChannels, outChannels, padding)
}

/** x [batch, width, in], dy [batch, outWidth, out] → the slice's sums, in its place among `sums`. */
export function conv1dFilterGradSums(x: usize, dy: usize, sums: usize, batch: i32, width: i32, inChannels: i32, kernel: i32, outChannels: i32, padding: i32, slice: i32, slices: i32, scratch: usize): void {
  const outWidth = widthAfter(width, kernel, padding)
  const own = sums + <usize>slice * conv1dFilterGradSumsBytes(outWidth, inChannels, kernel, outChannels)
  if (tilesPay(outWidth, inChannels, kernel, outChannels)) {
    filterGradTiles(x, dy, own, batch, width, outWidth, inChannels, kernel, outChannels, padding, slice, slices, scratch)
  } else {
    filterGradDirectly(x, dy, own, batch, width, outWidth, inChannels, kernel, outChannels, padding, slice, slices, scratch)
  }
}

/** Adds `bytes` (whole vectors) at `at` of the second and further summands, `stride` bytes apart, to the first, in order. */
function addInOrder(sums: usize, at: usize, bytes: usize, stride: usize, summands: i32): void {
  const end = sums + at + bytes
  for (let to = sums + at; to < end; to += 16) {
    let total = v128.load(to)
    for (let s: usize = 1; s < <usize>summands; s++) total = f32x4.add(total, v128.load(to + s * stride))
    v128.store(to, total)
  }
}

/** The sums of `summands` slices → dfilter [kernel, in, out]. Writes over the sums. */
export function conv1dFilterGrad(sums: usize, dfilter: usize, outWidth: i32, inChannels: i32, kernel: i32, outChannels: i32, summands: i32, slice: i32, slices: i32, _scratch: usize): void {
  const stride = conv1dFilterGradSumsBytes(outWidth, inChannels, kernel, outChannels)
  const sumRow = <usize>panelCount(outChannels) * PANEL_ROW
  const byTiles = tilesPay(outWidth, inChannels, kernel, outChannels)
  const rows = (byTiles ? groupCount(kernel) : kernel) * inChannels
  const from = sliceStart(rows, slice, slices)
  const to = sliceStart(rows, slice + 1, slices)
  const bytes = <usize>(to - from) * sumRow
  const first = <usize>from * sumRow
  if (byTiles) {
    const plane = <usize>rows * sumRow
    for (let at = first; at < stride; at += plane) addInOrder(sums, at, bytes, stride, summands)
    interpolateSums(sums, inChannels, kernel, outChannels, from, to, dfilter)
  } else {
    const outRow = <usize>outChannels << 2
    addInOrder(sums, first, bytes, stride, summands)
    for (let row = <usize>from; row < <usize>to; row++) memory.copy(dfilter + row * outRow, sums + row * sumRow, outRow)
  }
}
