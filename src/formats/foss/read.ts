/**
 * Records: 256 bytes of head (name in 13 bytes, deleted mark at 15, further names at 29, 79 and 129), the spectrum as float32, padded
 * to 128 bytes, and 128 bytes of reference values. Deleted samples stay in the file and are left out here.
 */
import { ok } from '#domain/result'
import { BinaryView, FileFault, guarded } from '../binaryView.ts'
import type { FileReading, ReadColumn, ReadFile, ReadWarning, SpectralPositions } from '../reader.ts'
import { type FossHead, headBytes, headOf, recordHeadBytes, referencesBytes } from './layout.ts'

function axisOf({ segments, points }: FossHead): SpectralPositions {
  if (segments === null) {
    return { values: Float64Array.from({ length: points }, (_, i) => i), quantity: 'index', unit: 'index' }
  }
  const values = segments.flatMap((segment) =>
    Array.from({ length: segment.points }, (_, i) => segment.start + i * segment.step),
  )
  return { values: Float64Array.from(values), quantity: 'wavelength', unit: 'nm' }
}

/** At most nine digits, which give the float32 back. */
const written = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(9))) : '')

function columnsOf(view: BinaryView, head: FossHead, records: readonly number[]): readonly ReadColumn[] {
  const texts = (at: number, length: number) => records.map((record) => view.text(record + at, length))
  const further = [29, 79, 129].flatMap((at, k) => {
    const values = texts(at, 50)
    return values.some((value) => value !== '') ? [{ name: `ID ${k + 1}`, values }] : []
  })
  return [
    { name: 'sample', values: texts(0, 13), role: 'id' },
    ...further,
    ...head.references.map((name, k) => ({
      name,
      values: records.map((record) => written(view.f32(record + head.recordBytes - referencesBytes + 4 * k))),
      role: 'target' as const,
    })),
  ]
}

function readingOf(view: BinaryView): FileReading {
  const head = headOf(view)
  if (!head) throw new FileFault('Its head does not describe segments of wavelengths that add up to the points.')
  const all = head.samples + head.deleted
  view.need(headBytes, all * head.recordBytes)
  const records = Array.from({ length: all }, (_, k) => headBytes + k * head.recordBytes).filter(
    (record) => view.u8(record + 15) === 0,
  )
  if (records.length === 0) throw new FileFault('All its samples are marked as deleted.')
  const intensities = new Float32Array(records.length * head.points)
  records.forEach((record, row) => {
    intensities.set(view.floats32(record + recordHeadBytes, head.points), row * head.points)
  })
  const warnings: ReadWarning[] = []
  const left = all - records.length
  if (left > 0) {
    warnings.push({
      code: 'rows-left-out',
      message: `The file marks ${left} of ${all} samples as deleted; they were left out.`,
    })
  }
  if (head.segments === null) {
    warnings.push({
      code: 'axis-unknown',
      message:
        'The spectra were measured through filters whose wavelengths the file does not state; channels are numbered.',
    })
  }
  return {
    parts: [
      {
        label: 'spectra',
        axis: axisOf(head),
        intensity: { quantity: 'unknown', unit: null },
        intensities,
        rows: records.length,
        columns: columnsOf(view, head, records),
      },
    ],
    together: false,
    facts: head.instrument === '' || head.instrument === 'Unknown' ? {} : { instrument: head.instrument },
    guesses: [],
    warnings,
  }
}

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'FOSS WinISI', () => ok(readingOf(new BinaryView(bytes))))
