/**
 * Trainer state as bytes, and back. Layout, little-endian:
 *
 *     0   8 bytes   magic "SSTSTATE"
 *     8   uint32    version
 *    12   uint32    header length in bytes, padded with spaces to a multiple of 8
 *    16   header    JSON in ASCII: counters, and name, shape and place of every tensor
 *     …   float32   tensors one after another in the header's order
 *
 * Length, places and shapes are checked; whether bits flipped in between is the checkpoint's
 * business (it keeps a SHA-256 beside the bytes).
 */

import type { NamedTensor, Weights } from '../model/weights.ts'
import { err, ok, type Result } from '../result.ts'
import { z } from '../schema.ts'
import { nothingMeasured, type TrainerState } from './trainerState.ts'

const magic = 'SSTSTATE'
/** 2 added the loss scaling, 3 the sums of the epoch under way; 1 is read as a training in single precision. */
const version = 3
const prefixBytes = 16
const alignment = 8
const bytesPerFloat = 4

const count = z.number().int().nonnegative()
const tensorSchema = z.object({ name: z.string(), shape: z.array(count) })
const tensorsSchema = z.array(tensorSchema)

const headerSchema = z.object({
  step: count,
  epoch: count,
  cursor: count,
  seed: count,
  epochsWithoutGain: count,
  weights: tensorsSchema,
  firstMoment: tensorsSchema,
  secondMoment: tensorsSchema,
  /** The score is text because JSON has no infinity. */
  best: z.object({ epoch: count, score: z.string(), weights: tensorsSchema }).nullable(),
  lossScaling: z
    .object({ scale: z.number().positive(), goodSteps: count, skippedSteps: count })
    .nullable()
    .default(null),
  /** As text, each exactly, for the same reason. */
  meter: z
    .object({ loss: z.string(), measures: z.array(z.string()), items: count })
    .nullable()
    .default(null),
})
type Header = z.infer<typeof headerSchema>

const described = (weights: Weights): Header['weights'] =>
  Array.from(weights, ([name, { shape }]) => ({ name, shape: [...shape] }))

/** Other characters as JSON's own escapes, so that one character is one byte. */
const asciiJson = (value: Header): string =>
  JSON.stringify(value).replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)

const writeAscii = (bytes: Uint8Array, at: number, text: string): void => {
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i)
}

const readAscii = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')

/** The state's tensors in file order. */
const sectionsOf = (state: TrainerState): Weights[] => [
  state.weights,
  state.firstMoment,
  state.secondMoment,
  ...(state.best ? [state.best.weights] : []),
]

/** All of the state, exactly: `decodeTrainerState` gives back the same bits. */
export function encodeTrainerState(state: TrainerState): Uint8Array<ArrayBuffer> {
  const header: Header = {
    step: state.step,
    epoch: state.epoch,
    cursor: state.cursor,
    seed: state.seed,
    epochsWithoutGain: state.epochsWithoutGain,
    weights: described(state.weights),
    firstMoment: described(state.firstMoment),
    secondMoment: described(state.secondMoment),
    best: state.best && {
      epoch: state.best.epoch,
      score: String(state.best.score),
      weights: described(state.best.weights),
    },
    lossScaling: state.lossScaling ?? null,
    meter: { loss: String(state.meter.loss), measures: state.meter.measures.map(String), items: state.meter.items },
  }
  const json = asciiJson(header)
  const headerBytes = Math.ceil(json.length / alignment) * alignment
  const tensors = sectionsOf(state).flatMap((weights) => [...weights.values()])
  const floats = tensors.reduce((sum, tensor) => sum + tensor.data.length, 0)
  const bytes = new Uint8Array(prefixBytes + headerBytes + floats * bytesPerFloat)
  writeAscii(bytes, 0, magic)
  const view = new DataView(bytes.buffer)
  view.setUint32(8, version, true)
  view.setUint32(12, headerBytes, true)
  bytes.fill(0x20, prefixBytes, prefixBytes + headerBytes)
  writeAscii(bytes, prefixBytes, json)
  // Typed arrays have the machine's byte order; every machine a browser runs on is little-endian.
  const values = new Float32Array(bytes.buffer, prefixBytes + headerBytes, floats)
  let at = 0
  for (const { data } of tensors) {
    values.set(data, at)
    at += data.length
  }
  return bytes
}

const damaged = (message: string): Result<never> =>
  err({
    code: 'trainer-state-damaged',
    message,
    remedy: 'continue from an older checkpoint, or train again',
  })

function readHeader(bytes: Uint8Array, length: number): Result<Header> {
  let json: unknown
  try {
    json = JSON.parse(readAscii(bytes.subarray(prefixBytes, prefixBytes + length)))
  } catch {
    return damaged('the header of the saved training cannot be read')
  }
  const header = headerSchema.safeParse(json)
  return header.success ? ok(header.data) : damaged('the header of the saved training is not complete')
}

/** Errors: `trainer-state-damaged`, `trainer-state-newer` (written by a later version). */
export function decodeTrainerState(bytes: Uint8Array): Result<TrainerState> {
  if (bytes.length < prefixBytes || readAscii(bytes.subarray(0, 8)) !== magic) {
    return damaged('these bytes are not a saved training')
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = view.getUint32(8, true)
  if (found > version) {
    return err({
      code: 'trainer-state-newer',
      message: `the training was saved by a newer version of the studio (format ${found}, this one reads ${version})`,
      remedy: 'reload the page to get the current version',
    })
  }
  if (found < 1) return damaged(`there is no format ${found}`)
  const headerBytes = view.getUint32(12, true)
  if (headerBytes % alignment !== 0 || prefixBytes + headerBytes > bytes.length) {
    return damaged('the saved training is cut short')
  }
  const read = readHeader(bytes, headerBytes)
  if (!read.ok) return read
  const header = read.value

  const sections = [header.weights, header.firstMoment, header.secondMoment, header.best?.weights ?? []]
  const floats = sections.flat().reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)
  const start = prefixBytes + headerBytes
  if (start + floats * bytesPerFloat !== bytes.length) {
    return damaged(`the saved training has ${bytes.length} bytes instead of ${start + floats * bytesPerFloat}`)
  }
  const values = new Float32Array(new Uint8Array(bytes.subarray(start)).buffer)
  let at = 0
  const take = (tensors: Header['weights']): Weights | null => {
    const weights = new Map<string, NamedTensor>()
    for (const { name, shape } of tensors) {
      const size = shape.reduce((a, b) => a * b, 1)
      weights.set(name, { shape, data: values.slice(at, at + size) })
      at += size
    }
    return weights.size === tensors.length ? weights : null
  }
  const [weights, firstMoment, secondMoment, bestWeights] = sections.map(take)
  if (!weights || !firstMoment || !secondMoment || !bestWeights) return damaged('a tensor is named twice')
  const { step, epoch, cursor, seed, epochsWithoutGain, lossScaling } = header
  const best = header.best && {
    epoch: header.best.epoch,
    score: Number(header.best.score),
    weights: bestWeights,
  }
  const meter = header.meter
    ? {
        loss: Number(header.meter.loss),
        measures: header.meter.measures.map(Number),
        items: header.meter.items,
      }
    : nothingMeasured
  const state = { step, epoch, cursor, weights, firstMoment, secondMoment, seed, best, epochsWithoutGain, meter }
  return ok(lossScaling ? { ...state, lossScaling } : state)
}
