/**
 * Version 1: an OLE container. DataInfo: channels at 12, points at 20, first at 24, last at 32, step at 40, then a code for the axis and
 * one for each channel. Y-Data: float32, all channels in turn. X-Data: float32 positions where the axis is uneven (the step
 * is 0 then). Texts are UTF-16 behind their length in bytes; dates are days since 1899-12-30 UTC, 36494 for none.
 */
import { BinaryView, FileFault, OutOfBounds } from '../binaryView.ts'
import { CompoundFile } from '../compoundFile.ts'
import { isoOfMilliseconds } from '../dates.ts'
import type { FileFacts, FileReading, ReadSpectra, ReadWarning } from '../reader.ts'
import { axisOfCode, channelOfCode, evenAxis } from './codes.ts'

/** What Spectra Manager writes where a ratio could not be formed: the smallest normal float32, negative. */
const invalidBelow = 1e-30
const noDate = 36494

const isoOf = (days: number): string | undefined =>
  days > 1 && days !== noDate ? isoOfMilliseconds(Math.round((days - 25_569) * 86_400) * 1000) : undefined

/** Texts one after another from `at`, as many as there are up to `count`, and where the last of them ends. */
function textsOf(view: BinaryView, at: number, count: number): { texts: string[]; end: number } {
  const texts: string[] = []
  let end = at
  for (let k = 0; k < count && view.has(end, 4); k++) {
    const length = view.u32(end)
    texts.push(length >= 2 ? view.text(end + 4, length, 'utf-16le') : '')
    end += 4 + length
  }
  return { texts, end }
}

/** Streams of facts differ from module to module: what cannot be followed is left out, as the spectrum does not hang on it. */
function lenient<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch (thrown) {
    if (thrown instanceof OutOfBounds) return otherwise
    throw thrown
  }
}

function factsOf(file: CompoundFile): FileFacts {
  const stream = (name: string) => {
    const bytes = file.stream(name)
    return bytes ? new BinaryView(bytes) : null
  }
  const sample = stream('SampleInfo')
  const module = stream('ModuleInfo')
  const base = stream('BaseInfo')
  const [title = '', comment = ''] = sample ? lenient(() => textsOf(sample, 4, 2).texts, []) : []
  const [model = '', serial = ''] = module
    ? lenient(() => textsOf(module, textsOf(module, 4, 1).end + 4, 2).texts, [])
    : []
  const date = base
    ? lenient(() => {
        const { end } = textsOf(base, 21, 1)
        return isoOf(base.f64(end + 8)) ?? isoOf(base.f64(end))
      }, undefined)
    : undefined
  return {
    ...(title && { title }),
    ...(comment && { comment }),
    ...(model && { instrument: model }),
    ...(date && { date }),
    ...(serial && { further: { 'Serial number': serial } }),
  }
}

export function readContainer(bytes: Uint8Array): FileReading {
  const file = new CompoundFile(bytes)
  const needed = (name: string): BinaryView => {
    const stream = file.stream(name)
    if (!stream) throw new FileFault(`Its stream “${name}” is missing.`)
    return new BinaryView(stream)
  }
  const info = needed('DataInfo')
  const [channels, points] = [info.u32(12), info.u32(20)]
  const [first, step] = [info.f64(24), info.f64(40)]
  const data = needed('Y-Data')
  if (channels === 0 || points === 0 || channels * points * 4 !== data.length) {
    throw new FileFault(`It states ${channels} channels of ${points} points, but Y-Data has ${data.length} bytes.`)
  }
  const uneven = file.stream('X-Data')
  const axis = uneven ? Float64Array.from(new BinaryView(uneven).floats32(0, points)) : evenAxis(first, step, points)
  if (!axis.every(Number.isFinite) || (!uneven && step === 0 && points > 1)) {
    throw new FileFault(`Its axis should begin at ${first} with a step of ${step}.`)
  }
  let invalid = 0
  const parts: ReadSpectra[] = Array.from({ length: channels }, (_, k) => {
    const intensities = data.floats32(4 * k * points, points)
    for (let i = 0; i < points; i++) {
      const value = intensities[i] ?? 0
      if (value >= 0 || value < -invalidBelow) continue
      intensities[i] = Number.NaN
      invalid++
    }
    return {
      ...channelOfCode(info.u32(52 + 4 * k)),
      axis: { values: axis, ...axisOfCode(info.u32(48)) },
      intensities,
      rows: 1,
      columns: [],
    }
  })
  const warnings: ReadWarning[] =
    invalid === 0
      ? []
      : [
          {
            code: 'missing-values',
            message: `The instrument marked ${invalid} ${invalid === 1 ? 'value' : 'values'} as not measurable; they were read as missing.`,
          },
        ]
  return { parts, together: false, facts: factsOf(file), guesses: [], warnings }
}
