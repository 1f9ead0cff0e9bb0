/**
 * The directory of an OPUS file and what the bits of a block's type say. Bits 0–1: real, imaginary, amplitude; 2–3: sample,
 * reference, ratio; 4–9: kind of parameters; 10–16: kind of data, with the channel in its upper two; 17–18: derivative;
 * 19–21: series, report and others; 30: what the file held before it was processed.
 */
import type { BinaryView } from '../binaryView.ts'

export interface Block {
  readonly type: number
  readonly at: number
  readonly size: number
}

const bits = (type: number, from: number, count: number): number => (type >>> from) & ((1 << count) - 1)

export const complexPart = (type: number): number => bits(type, 0, 2)
/** 1 sample, 2 reference, 3 ratio of both. */
export const beam = (type: number): number => bits(type, 2, 2)
export const parameterKind = (type: number): number => bits(type, 4, 6)
export const dataKind = (type: number): number => bits(type, 10, 5)
/** From 0. */
export const channel = (type: number): number => bits(type, 15, 2)
export const derivative = (type: number): number => bits(type, 17, 2)
const extension = (type: number): number => bits(type, 19, 3)
export const isBeforeProcessing = (type: number): boolean => bits(type, 30, 1) === 1

const directoryKind = 13
const seriesExtension = 2
export const dataStatus = 1

const holdsData = (type: number): boolean =>
  parameterKind(type) === 0 && dataKind(type) !== 0 && !(dataKind(type) === directoryKind && channel(type) === 0)

export const isSpectrum = ({ type }: Block): boolean => holdsData(type) && extension(type) === 0
export const isSeries = ({ type }: Block): boolean => holdsData(type) && extension(type) === seriesExtension
/** Parameters that do not belong to one block of data. */
export const isGeneralParameters = ({ type }: Block): boolean => parameterKind(type) > dataStatus

/** The data status of a block of data has the same bits but for the kind of parameters; that of a series may lack its mark. */
export function statusOf(blocks: readonly Block[], { type }: Block): Block | undefined {
  const wanted = type | (dataStatus << 4)
  return blocks.find((block) => block.type === wanted) ?? blocks.find((block) => block.type === (wanted & ~(7 << 19)))
}

/** More than any instrument writes; looking up the status of each takes the square of their number. */
const mostBlocks = 5000

/** Blocks in the order of the directory. Entries that point outside the file are left to their reader. */
export function blocksOf(view: BinaryView): Block[] {
  const directory = view.u32(12)
  const used = Math.min(view.u32(20), mostBlocks)
  const blocks: Block[] = []
  for (let k = 0; k < used && view.has(directory + 12 * k, 12); k++) {
    const at = directory + 12 * k
    const block = { type: view.i32(at), size: view.u32(at + 4) * 4, at: view.u32(at + 8) }
    if (block.at > 0) blocks.push(block)
  }
  return blocks
}
