/**
 * Version 2: a head of fixed fields (0x84 points, 0x88 first, 0x98 step, 0xA0 codes of unit and mode, 0xC8 bytes of data, 0x140 model,
 * 0x160 serial number, 0x180 sample, 0x1C0 comment, 0x2C0 seconds since 1970 UTC) and the float32 intensities at the END of the file.
 */
import { type BinaryView, FileFault } from '../binaryView.ts'
import { isoOfMilliseconds } from '../dates.ts'
import type { FileReading } from '../reader.ts'
import { axisOfCode, channelOfCode, evenAxis } from './codes.ts'

export function readFlat(view: BinaryView): FileReading {
  const points = view.u32(0x84)
  const first = view.f64(0x88)
  const step = view.f64(0x98)
  const dataBytes = view.u64(0xc8)
  if (points === 0 || dataBytes !== 4 * points) {
    throw new FileFault(`It states ${points} points (byte 132) and ${dataBytes} bytes of data (byte 200).`)
  }
  if (!Number.isFinite(first) || !Number.isFinite(step) || step === 0 || !Number.isFinite(first + step * points)) {
    throw new FileFault(`Its axis should begin at ${first} with a step of ${step} (byte 136).`)
  }
  const start = view.length - dataBytes
  if (start < 0x2c4) throw new FileFault(`Its ${points} intensities do not fit into the file.`)
  const { label, intensity } = channelOfCode(view.u8(0xa4))
  const seconds = view.u32(0x2c0)
  const date = isoOfMilliseconds(1000 * seconds)
  const text = (at: number, length: number) => view.text(at, length)
  return {
    parts: [
      {
        label,
        axis: { values: evenAxis(first, step, points), ...axisOfCode(0x10000100 + view.u8(0xa0)) },
        intensity,
        intensities: view.floats32(start, points),
        rows: 1,
        columns: [],
      },
    ],
    together: false,
    facts: {
      title: text(0x180, 64),
      instrument: text(0x140, 32),
      ...(text(0x1c0, 64) !== '' && { comment: text(0x1c0, 64) }),
      ...(seconds > 0 && date && { date }),
      further: { 'Serial number': text(0x160, 32), Format: `${text(8, 16)} ${text(0x20, 16)}` },
    },
    guesses: [],
    warnings: [],
  }
}
