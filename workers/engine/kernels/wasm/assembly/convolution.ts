/**
 * Convolution along the width, NWC, stride 1. The gradients go by Toom–Cook tiles where they pay;
 * forward is always the plain sum, which gives equal windows equal bits wherever they stand. Tiles
 * do not: on a flat stretch of a spectrum, or the zero baseline of an attribution, the maxima of a
 * pool would be picked by rounding instead of being tied, and nearly tied rectifiers flip more
 * often; gradients, linear in what they are given, only pass their rounding on.
 * The choice depends on sizes alone, so the same shapes give the same bits.
 */
import {
  correlateDirectly,
  correlateDirectlyScratch,
  filterGradDirectly,
  filterGradDirectlyScratch,
} from './directConvolution'
import { panelCount } from './panels'
import { tilesPay } from './parts'
import { wholeLines } from './simd'
import { correlateTiles, correlateTilesScratch } from './tiledConvolution'
import { filterGradTiles, filterGradTilesScratch } from './tiledFilterGrad'
import { CHAIN, PANEL_ROW } from './tiles'

// @ts-ignore: decorator
@inline
function widthAfter(width: i32, kernel: i32, padding: i32): i32 {
  return width + 2 * padding - kernel + 1
}

/** Bytes of a row of `channels` floats filled up to whole panels. */
// @ts-ignore: decorator
@inline
function panelledRow(channels: i32): usize {
  return <usize>panelCount(channels) * PANEL_ROW
}

function correlateScratch(batch: i32, width: i32, inChannels: i32, kernel: i32, outChannels: i32, padding: i32): usize {
  const outWidth = widthAfter(width, kernel, padding)
  if (tilesPay(outWidth, inChannels, kernel, outChannels)) {
    return correlateTilesScratch(batch, outWidth, inChannels, kernel, outChannels)
  }
  return correlateDirectlyScratch(width, inChannels, kernel, outChannels, padding)
}

function correlate(x: usize, filter: usize, bias: usize, y: usize, batch: i32, width: i32, inChannels: i32, kernel: i32, outChannels: i32, padding: i32, chain: i32, scratch: usize): void {
  const outWidth = widthAfter(width, kernel, padding)
  if (tilesPay(outWidth, inChannels, kernel, outChannels)) {
    correlateTiles(x, filter, bias, y, batch, width, outWidth, inChannels, kernel, outChannels, padding, chain, scratch)
  } else {
    correlateDirectly(x, filter, bias, y, batch, width, outWidth, inChannels, kernel, outChannels, padding, scratch)
  }
}

/** Bytes of scratch for `conv1d`. */
export function conv1dScratch(batch: i32, width: i32, inChannels: i32, kernel: i32, outChannels: i32, padding: i32): usize {
  return wholeLines(panelledRow(outChannels)) + correlateDirectlyScratch(width, inChannels, kernel, outChannels, padding)
}

/** x [batch, width, in], filter [kernel, in, out], bias [out] → y [batch, width + 2·padding − kernel + 1, out]. */
export function conv1d(x: usize, filter: usize, bias: usize, y: usize, batch: i32, width: i32, inChannels: i32, kernel: i32, outChannels: i32, padding: i32, scratch: usize): void {
  const initial = scratch
  memory.fill(initial, 0, panelledRow(outChannels))
  memory.copy(initial, bias, <usize>outChannels << 2)
  const rest = initial + wholeLines(panelledRow(outChannels))
  const outWidth = widthAfter(width, kernel, padding)
  correlateDirectly(x, filter, initial, y, batch, width, outWidth, inChannels, kernel, outChannels, padding, rest)
}

/** Bytes of scratch for `conv1dInputGrad`. */
export function conv1dInputGradScratch(batch: i32, outWidth: i32, inChannels: i32, kernel: i32, outChannels: i32, padding: i32): usize {
  return (
    wholeLines(panelledRow(inChannels)) +
    wholeLines(<usize>(kernel * inChannels * outChannels) << 2) +
    correlateScratch(batch, outWidth, outChannels, kernel, inChannels, kernel - 1 - padding)
  )
}

/** filter [kernel, in, out] with its taps reversed and its channels exchanged: [kernel, out, in]. */
function mirrorFilter(filter: usize, kernel: i32, inChannels: i32, outChannels: i32, target: usize): void {
  for (let tap = kernel - 1; tap >= 0; tap--) {
    const from = filter + (<usize>(tap * inChannels * outChannels) << 2)
    for (let out = 0; out < outChannels; out++) {
      for (let channel = 0; channel < inChannels; channel++) {
        store<f32>(target, load<f32>(from + (<usize>(channel * outChannels + out) << 2)))
        target += 4
      }
    }
  }
}

/**
 * dy [batch, outWidth, out], filter [kernel, in, out] → dx [batch, outWidth + kernel − 1 − 2·padding, in]:
 * the forward pass over dy with the mirrored filter and padding kernel − 1 − padding.
 */
export function conv1dInputGrad(dy: usize, filter: usize, dx: usize, batch: i32, outWidth: i32, inChannels: i32, kernel: i32, outChannels: i32, padding: i32, scratch: usize): void {
  const initial = scratch
  const mirrored = initial + wholeLines(panelledRow(inChannels))
  const rest = mirrored + wholeLines(<usize>(kernel * inChannels * outChannels) << 2)
  memory.fill(initial, 0, panelledRow(inChannels))
  mirrorFilter(filter, kernel, inChannels, outChannels, mirrored)
  correlate(dy, mirrored, initial, dx, batch, outWidth, outChannels, kernel, inChannels, kernel - 1 - padding, CHAIN, rest)
}

/** Bytes of scratch for `conv1dFilterGrad`. */
export function conv1dFilterGradScratch(batch: i32, width: i32, inChannels: i32, kernel: i32, outChannels: i32, padding: i32): usize {
  const outWidth = widthAfter(width, kernel, padding)
  if (tilesPay(outWidth, inChannels, kernel, outChannels)) {
    return filterGradTilesScratch(batch, outWidth, inChannels, kernel, outChannels)
  }
  return filterGradDirectlyScratch(width, outWidth, inChannels, kernel, outChannels, padding)
}

/** x [batch, width, in], dy [batch, outWidth, out] → dfilter [kernel, in, out]. */
export function conv1dFilterGrad(x: usize, dy: usize, dfilter: usize, batch: i32, width: i32, inChannels: i32, kernel: i32, outChannels: i32, padding: i32, scratch: usize): void {
  const outWidth = widthAfter(width, kernel, padding)
  if (tilesPay(outWidth, inChannels, kernel, outChannels)) {
    filterGradTiles(x, dy, dfilter, batch, width, outWidth, inChannels, kernel, outChannels, padding, scratch)
  } else {
    filterGradDirectly(x, dy, dfilter, batch, width, outWidth, inChannels, kernel, outChannels, padding, scratch)
  }
}
