/** Reads PerkinElmer binary files: block 120 makes a spectrum, block 5100 an image. */
import { ok } from '#domain/result'
import { BinaryView, FileFault, guarded } from '../binaryView.ts'
import type { ReadFile } from '../reader.ts'
import { blocksIn, headerBytes } from './blocks.ts'
import { readImageFile } from './imageFile.ts'
import { readSpectrumFile } from './spectrumFile.ts'

const spectrumBlock = 120
const imageBlock = 5100

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'PerkinElmer', () => {
    const view = new BinaryView(bytes)
    for (const block of blocksIn(view, headerBytes, view.length)) {
      if (block.id === spectrumBlock) return ok(readSpectrumFile(view, block))
      if (block.id === imageBlock) return ok(readImageFile(view))
    }
    // A first block that does not fit into the file means that the file was cut off.
    if (view.has(headerBytes, 6)) view.need(headerBytes + 6, Math.max(view.i32(headerBytes + 2), 0))
    throw new FileFault('It holds neither a spectrum nor an image.')
  })
