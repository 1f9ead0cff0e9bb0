/**
 * Reads a safetensors file with every check of the format: header length, header JSON, known
 * dtypes, shape × dtype = bytes, tensors gapless from 0 to the end of the file, no name twice.
 * Nothing is allocated from a declared size: tensors are views of the given bytes.
 */
import { err, ok, type Result } from '#domain/result'
import { JsonFault, type JsonValue, parseHeaderJson } from './headerJson.ts'
import { type Dtype, dtypeBytes, maxHeaderBytes, metadataKey, type RawTensor, type SafetensorsFile } from './layout.ts'

interface Entry {
  readonly name: string
  readonly dtype: Dtype
  readonly shape: readonly number[]
  readonly start: number
  readonly end: number
}

const fault = (code: string, message: string): Result<never> =>
  err({ code: `safetensors-${code}`, message, remedy: 'Save the model again, or choose another file.' })

const isDtype = (value: JsonValue | undefined): value is Dtype =>
  typeof value === 'string' && Object.hasOwn(dtypeBytes, value)

const isCount = (value: JsonValue | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

const isMap = (value: JsonValue | undefined): value is ReadonlyMap<string, JsonValue> => value instanceof Map

function readEntry(name: string, value: JsonValue): Result<Entry> {
  const bad = (what: string) => fault('tensor', `Tensor “${name}”: ${what}.`)
  if (!isMap(value)) return bad('its description is not an object')
  const dtype = value.get('dtype')
  const shape = value.get('shape')
  const offsets = value.get('data_offsets')
  if (!isDtype(dtype)) return bad('unknown dtype')
  if (!Array.isArray(shape) || !shape.every(isCount)) return bad('its shape is not a list of sizes')
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount)) return bad('no two data_offsets')
  if (value.size !== 3) return bad('unknown fields in its description')
  const [start = 0, end = 0] = offsets
  const bytes = shape.reduce((product, size) => product * size, dtypeBytes[dtype])
  if (!Number.isSafeInteger(bytes) || end - start !== bytes) {
    return bad(`${end - start} bytes for shape [${shape.join(', ')}] of ${dtype}, which needs ${bytes}`)
  }
  return ok({ name, dtype, shape, start, end })
}

function readMetadata(value: JsonValue): Result<Map<string, string>> {
  const metadata = new Map<string, string>()
  if (!isMap(value)) return fault('metadata', 'The metadata is not an object.')
  for (const [key, text] of value) {
    if (typeof text !== 'string') return fault('metadata', `The metadata entry “${key}” is not a text.`)
    metadata.set(key, text)
  }
  return ok(metadata)
}

function parseHeader(bytes: Uint8Array): Result<ReadonlyMap<string, JsonValue>> {
  try {
    const parsed = parseHeaderJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
    return isMap(parsed) ? ok(parsed) : fault('header', 'The header is not a JSON object.')
  } catch (error) {
    if (error instanceof JsonFault) return fault(error.code, `Header: ${error.message}.`)
    return fault('header', 'The header is not valid UTF-8.')
  }
}

export function readSafetensors(file: Uint8Array): Result<SafetensorsFile> {
  if (file.byteLength < 10) return fault('truncated', 'The file is too short to be a safetensors file.')
  const declared = new DataView(file.buffer, file.byteOffset, 8).getBigUint64(0, true)
  if (declared > BigInt(maxHeaderBytes)) return fault('header-size', 'The header is declared larger than 16 MB.')
  const dataStart = 8 + Number(declared)
  if (dataStart > file.byteLength) return fault('truncated', 'The file ends inside its header.')
  if (file[8] !== 0x7b) return fault('header', 'The header does not begin with {.')
  const header = parseHeader(file.subarray(8, dataStart))
  if (!header.ok) return header

  let metadata: ReadonlyMap<string, string> = new Map()
  const entries: Entry[] = []
  for (const [name, value] of header.value) {
    if (name === metadataKey) {
      const read = readMetadata(value)
      if (!read.ok) return read
      metadata = read.value
      continue
    }
    const entry = readEntry(name, value)
    if (!entry.ok) return entry
    entries.push(entry.value)
  }

  entries.sort((a, b) => a.start - b.start || a.end - b.end)
  const buffer = file.subarray(dataStart)
  const tensors = new Map<string, RawTensor>()
  let end = 0
  for (const { name, dtype, shape, start, end: entryEnd } of entries) {
    if (start > end) return fault('hole', `There is a gap before tensor “${name}”.`)
    if (start < end) return fault('overlap', `Tensor “${name}” overlaps the one before it.`)
    end = entryEnd
    if (end > buffer.byteLength) return fault('truncated', `The file ends before tensor “${name}” does.`)
    tensors.set(name, { dtype, shape, bytes: buffer.subarray(start, end) })
  }
  if (end !== buffer.byteLength) return fault('trailing', `${buffer.byteLength - end} bytes belong to no tensor.`)
  return ok({ tensors, metadata })
}
