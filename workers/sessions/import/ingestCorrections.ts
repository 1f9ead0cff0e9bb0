/** Whether what was settled beforehand holds for the files there are, file by file and for all of them. */

import type { FileCorrections, ImportCorrections } from '#domain/data/importCorrections'
import type { DatasetWarning } from '#domain/data/warning'
import type { AppError } from '#domain/result'
import type { DropReading } from './ingestDrop.ts'

/** What only a file of text can be told, and how the command line calls it. */
const ofText: readonly (readonly [keyof FileCorrections, string])[] = [
  ['encoding', 'encoding'],
  ['delimiter', '--delimiter'],
  ['decimal', '--decimal'],
  ['skipLines', '--skip'],
  ['header', 'header'],
  ['layout', '--layout'],
  ['axisColumn', '--axis-column'],
]

export interface Unheld {
  /** Nothing of it holds anywhere. */
  readonly error: AppError | null
  /** It holds for some files; the others were read as they are. */
  readonly warnings: readonly DatasetWarning[]
}

export function unheldCorrections(readings: readonly DropReading[], corrections: ImportCorrections): Unheld {
  const missing = corrections.files?.find(({ file }) => !readings.some(({ path }) => path === file))
  if (missing) return { error: fileMissing(missing.file, readings), warnings: [] }
  const read = readings.filter(({ outcome }) => outcome.kind === 'read')
  const { everyFile } = corrections
  if (!everyFile || read.length === 0) return { error: null, warnings: [] }
  const textOnly = ofText.find(([field]) => everyFile[field] !== undefined)
  const asText = read.filter(({ outcome }) => outcome.plan.format === undefined)
  const [first] = read
  if (textOnly && asText.length === 0 && first) {
    const format = first.outcome.plan.format ?? ''
    const message = `“${textOnly[1]}” says how text is to be read, and the file is in the format “${format}”.`
    return {
      error: { code: 'correction-does-not-fit', message, where: { file: first.path }, remedy: 'Leave it out.' },
      warnings: [],
    }
  }
  const unheld = read.flatMap(({ path, unheld }) => (unheld ? [{ path, fault: unheld }] : []))
  const [fault] = unheld
  if (fault && unheld.length === read.length) return { error: fault.fault, warnings: [] }
  const warnings = unheld.map(
    ({ path, fault }): DatasetWarning => ({
      code: 'correction-not-held',
      message: `${path} was read as it is, because what was settled for all files does not fit it: ${fault.message}`,
      file: path,
    }),
  )
  return { error: null, warnings }
}

const fileMissing = (file: string, readings: readonly DropReading[]): AppError => ({
  code: 'plan-file-missing',
  message: `The import plan speaks of “${file}”, which is not among the files: ${readings
    .slice(0, 8)
    .map(({ path }) => `“${path}”`)
    .join(', ')}${readings.length > 8 ? ' …' : ''}.`,
  remedy: 'Give the files the plan was made for, under the same names.',
})
