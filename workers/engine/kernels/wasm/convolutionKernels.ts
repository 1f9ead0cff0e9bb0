/**
 * Convolution and dense products on WASM. Filters are prepared first, then slices of the batch run;
 * the filter gradient is summed by slices, whose number is part of its definition, and then added up.
 */
import {
  address,
  elementCount,
  flag,
  number,
  rowsAndColumns,
  slicesOfAll,
  spectraShape,
  tensor,
  type WasmKernel,
} from './kernelCall.ts'

/** Slices that a filter gradient is summed in: each costs a pass over its sums. */
const filterGradSlices = 4
/** Multiply-adds and copied floats per microsecond on one lane, roughly. */
const products = 20_000
const copies = 500

export const conv1d: WasmKernel = (call) => {
  const { heap, lanes, library } = call
  const [batch, width, inChannels] = spectraShape(tensor(call, 'x'))
  const [kernel, filterIn, outChannels] = spectraShape(tensor(call, 'filter'))
  const padding = number(call, 'padding')
  const outWidth = width + 2 * padding - kernel + 1
  if (filterIn !== inChannels) throw new Error(`filter for ${filterIn} channels on ${inChannels}`)
  if (outWidth < 1) throw new Error(`a kernel of ${kernel} does not fit a width of ${width} with padding ${padding}`)
  const y = heap.output([batch, outWidth, outChannels])
  const filterSize = kernel * inChannels * outChannels
  heap.withScratch(library.conv1dPreparedBytes(inChannels, kernel, outChannels), (prepared) => {
    const [filter, bias] = [address(call, 'filter'), address(call, 'bias')]
    lanes.run('conv1dPrepare', [filter, bias, prepared, inChannels, kernel, outChannels], {
      slices: slicesOfAll,
      microseconds: filterSize / copies,
    })
    const sizes = [batch, width, inChannels, kernel, outChannels, padding]
    lanes.run('conv1d', [address(call, 'x'), prepared, heap.addressOf(y), ...sizes], {
      slices: slicesOfAll,
      scratchBytes: library.conv1dScratch(width, inChannels, kernel, padding),
      microseconds: (batch * outWidth * filterSize) / products,
    })
  })
  return y
}

export const conv1dInputGrad: WasmKernel = (call) => {
  const { heap, lanes, library } = call
  const [batch, outWidth, outChannels] = spectraShape(tensor(call, 'dy'))
  const [kernel, inChannels] = spectraShape(tensor(call, 'filter'))
  const padding = number(call, 'padding')
  const dx = heap.output([batch, number(call, 'width'), inChannels])
  const filterSize = kernel * inChannels * outChannels
  const filterSizes = [outWidth, inChannels, kernel, outChannels, padding] as const
  heap.withScratch(library.conv1dInputGradPreparedBytes(...filterSizes), (prepared) => {
    lanes.run('conv1dInputGradPrepare', [address(call, 'filter'), prepared, ...filterSizes], {
      slices: slicesOfAll,
      scratchBytes: library.conv1dInputGradPrepareScratch(inChannels, kernel, outChannels),
      microseconds: filterSize / copies,
    })
    lanes.run('conv1dInputGrad', [address(call, 'dy'), prepared, heap.addressOf(dx), batch, ...filterSizes], {
      slices: slicesOfAll,
      scratchBytes: library.conv1dInputGradScratch(batch, ...filterSizes),
      microseconds: (batch * outWidth * filterSize) / (2 * products),
    })
  })
  return dx
}

export const conv1dFilterGrad: WasmKernel = (call) => {
  const { heap, lanes, library } = call
  const [batch, width, inChannels] = spectraShape(tensor(call, 'x'))
  const [, outWidth, outChannels] = spectraShape(tensor(call, 'dy'))
  const kernel = number(call, 'kernel')
  const padding = number(call, 'padding')
  const dfilter = heap.output([kernel, inChannels, outChannels])
  const filterSize = kernel * inChannels * outChannels
  const slices = Math.min(filterGradSlices, batch)
  const sumsBytes = library.conv1dFilterGradSumsBytes(outWidth, inChannels, kernel, outChannels)
  heap.withScratch(slices * sumsBytes, (sums) => {
    const sizes = [batch, width, inChannels, kernel, outChannels, padding] as const
    lanes.run('conv1dFilterGradSums', [address(call, 'x'), address(call, 'dy'), sums, ...sizes], {
      slices,
      scratchBytes: library.conv1dFilterGradSumsScratch(...sizes),
      microseconds: (batch * outWidth * filterSize) / (2 * products),
    })
    const target = [sums, heap.addressOf(dfilter), outWidth, inChannels, kernel, outChannels, slices]
    lanes.run('conv1dFilterGrad', target, { slices: slicesOfAll, microseconds: (slices * filterSize) / copies })
  })
  return dfilter
}

export const matMul: WasmKernel = (call) => {
  const { heap, inputs, lanes, library } = call
  const [aRows, aColumns] = rowsAndColumns(tensor(call, 'a'))
  const [bRows, bColumns] = rowsAndColumns(tensor(call, 'b'))
  const transposeA = flag(call, 'transposeA')
  const transposeB = flag(call, 'transposeB')
  const [rows, depth] = transposeA ? [aColumns, aRows] : [aRows, aColumns]
  const [bDepth, columns] = transposeB ? [bColumns, bRows] : [bRows, bColumns]
  if (depth !== bDepth) throw new Error(`[${rows}, ${depth}] times [${bDepth}, ${columns}] do not match`)
  const c = heap.output([rows, columns])
  const bias = inputs.bias ? heap.addressOf(inputs.bias) : 0
  heap.withScratch(library.matMulPreparedBytes(depth, columns), (prepared) => {
    lanes.run('matMulPrepare', [address(call, 'b'), bias, prepared, depth, columns, transposeB], {
      slices: slicesOfAll,
      microseconds: (depth * columns) / copies,
    })
    const operands = [address(call, 'a'), prepared, heap.addressOf(c)]
    lanes.run('matMul', [...operands, rows, depth, columns, transposeA], {
      slices: slicesOfAll,
      scratchBytes: library.matMulScratch(rows, depth),
      microseconds: (rows * depth * columns) / products,
    })
  })
  return c
}

export const biasGrad: WasmKernel = (call) => {
  const { heap, lanes, library } = call
  const dy = tensor(call, 'dy')
  const [rows, channels] = rowsAndColumns(dy)
  const target = heap.output([channels])
  heap.withScratch(slicesOfAll * library.biasGradSumsBytes(channels), (sums) => {
    lanes.run('biasGradSums', [heap.addressOf(dy), sums, rows, channels], {
      slices: slicesOfAll,
      microseconds: elementCount(dy) / 2000,
    })
    library.biasGrad(sums, heap.addressOf(target), channels, slicesOfAll)
  })
  return target
}
