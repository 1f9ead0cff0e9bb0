/** Small AvaSoft files of both generations, written after the layouts in this folder's README. */
import { ByteWriter } from '../byteWriter.testkit.ts'

export interface LegacyFile {
  readonly version: 60 | 70
  readonly first: number
  readonly triplets?: readonly (readonly [number, number, number])[]
  readonly single?: readonly number[]
}

const coefficients = [200, 0.5, -1e-5, 2e-9, -1e-13]

export const wavelengthAt = (pixel: number): number =>
  coefficients.reduce((sum, c, k) => sum + Math.fround(c) * pixel ** k, 0)

export function legacyFile({ version, first, triplets, single }: LegacyFile): Uint8Array {
  const id = [...'0606052U1'].map((character) => character.charCodeAt(0))
  const points = triplets?.length ?? single?.length ?? 0
  const file = new ByteWriter().f32(version)
  if (version === 70) file.floats32([...id, ...Array(64).fill(0), ...coefficients])
  else file.floats32([...coefficients, ...id])
  file.floats32([first, first + points - 1, triplets ? 2 : 0, 0])
  if (version === 70) file.floats32([...Array(17).fill(0)])
  for (const triplet of triplets ?? []) file.floats32([...triplet])
  file.floats32([...(single ?? [])])
  return file.floats32([23.5, 5, 0]).bytes()
}

export interface Scan8 {
  readonly serial: string
  readonly mode: number
  readonly blocks: readonly [number[], number[], number[], number[]]
}

/** `blocks`: wavelengths, scope, dark, reference. */
export function avaSoft8File(magic: 'AVS82' | 'AVS84', scans: readonly Scan8[]): Uint8Array {
  const file = new ByteWriter().text(magic).u8(scans.length)
  for (const { serial, mode, blocks } of scans) {
    const points = blocks[0].length
    const start = file.length
    const extra = magic === 'AVS84' ? 20 : 0
    file
      .u32(322 + 16 * points + extra)
      .u8s([0, mode, 0, 0])
      .text(serial, 10)
      .upTo(start + 83)
    file
      .u16s([7, 7 + points - 1])
      .f32(30)
      .u32s([0, 20])
    const packed = ((2016 << 20) | (10 << 16) | (6 << 11) | (9 << 6) | 40) >>> 0
    file
      .upTo(start + 128)
      .u32(packed)
      .upTo(start + 192)
      .text('a blue feather', 130)
    for (const block of blocks) file.floats32([...block])
    file.text('', 10 + extra)
  }
  return file.bytes()
}
