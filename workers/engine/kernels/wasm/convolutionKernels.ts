/** Convolution and dense products on WASM. */
import { address, flag, number, rowsAndColumns, spectraShape, tensor, type WasmKernel } from './kernelCall.ts'

export const conv1d: WasmKernel = (call) => {
  const { heap, library } = call
  const [batch, width, inChannels] = spectraShape(tensor(call, 'x'))
  const [kernel, filterIn, outChannels] = spectraShape(tensor(call, 'filter'))
  const padding = number(call, 'padding')
  const outWidth = width + 2 * padding - kernel + 1
  if (filterIn !== inChannels) throw new Error(`filter for ${filterIn} channels on ${inChannels}`)
  if (outWidth < 1) throw new Error(`a kernel of ${kernel} does not fit a width of ${width} with padding ${padding}`)
  const y = heap.output([batch, outWidth, outChannels])
  heap.withScratch(library.conv1dScratch(batch, width, inChannels, kernel, outChannels, padding), (scratch) =>
    library.conv1d(
      address(call, 'x'),
      address(call, 'filter'),
      address(call, 'bias'),
      heap.addressOf(y),
      batch,
      width,
      inChannels,
      kernel,
      outChannels,
      padding,
      scratch,
    ),
  )
  return y
}

export const conv1dInputGrad: WasmKernel = (call) => {
  const { heap, library } = call
  const [batch, outWidth, outChannels] = spectraShape(tensor(call, 'dy'))
  const [kernel, inChannels] = spectraShape(tensor(call, 'filter'))
  const padding = number(call, 'padding')
  const dx = heap.output([batch, number(call, 'width'), inChannels])
  const scratchBytes = library.conv1dInputGradScratch(batch, outWidth, inChannels, kernel, outChannels, padding)
  heap.withScratch(scratchBytes, (scratch) =>
    library.conv1dInputGrad(
      address(call, 'dy'),
      address(call, 'filter'),
      heap.addressOf(dx),
      batch,
      outWidth,
      inChannels,
      kernel,
      outChannels,
      padding,
      scratch,
    ),
  )
  return dx
}

export const conv1dFilterGrad: WasmKernel = (call) => {
  const { heap, library } = call
  const [batch, width, inChannels] = spectraShape(tensor(call, 'x'))
  const [, , outChannels] = spectraShape(tensor(call, 'dy'))
  const kernel = number(call, 'kernel')
  const padding = number(call, 'padding')
  const dfilter = heap.output([kernel, inChannels, outChannels])
  heap.withScratch(library.conv1dFilterGradScratch(batch, width, inChannels, kernel, outChannels, padding), (scratch) =>
    library.conv1dFilterGrad(
      address(call, 'x'),
      address(call, 'dy'),
      heap.addressOf(dfilter),
      batch,
      width,
      inChannels,
      kernel,
      outChannels,
      padding,
      scratch,
    ),
  )
  return dfilter
}

export const matMul: WasmKernel = (call) => {
  const { heap, library, inputs } = call
  const [aRows, aColumns] = rowsAndColumns(tensor(call, 'a'))
  const [bRows, bColumns] = rowsAndColumns(tensor(call, 'b'))
  const transposeA = flag(call, 'transposeA')
  const transposeB = flag(call, 'transposeB')
  const [rows, depth] = transposeA ? [aColumns, aRows] : [aRows, aColumns]
  const [bDepth, columns] = transposeB ? [bColumns, bRows] : [bRows, bColumns]
  if (depth !== bDepth) throw new Error(`[${rows}, ${depth}] times [${bDepth}, ${columns}] do not match`)
  const c = heap.output([rows, columns])
  heap.withScratch(library.matMulScratch(depth, columns), (scratch) =>
    library.matMul(
      address(call, 'a'),
      address(call, 'b'),
      inputs.bias ? heap.addressOf(inputs.bias) : 0,
      heap.addressOf(c),
      rows,
      depth,
      columns,
      transposeA,
      transposeB,
      scratch,
    ),
  )
  return c
}

export const biasGrad: WasmKernel = (call) => {
  const { heap, library } = call
  const [rows, channels] = rowsAndColumns(tensor(call, 'dy'))
  const target = heap.output([channels])
  heap.withScratch(library.biasGradScratch(channels), (scratch) =>
    library.biasGrad(address(call, 'dy'), heap.addressOf(target), rows, channels, scratch),
  )
  return target
}
