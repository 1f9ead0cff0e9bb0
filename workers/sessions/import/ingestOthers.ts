/** Files of a drop that are no data: as a list the page can act upon, and as the fault where there was nothing else. */
import type { AppError } from '#domain/result'
import type { OtherFile } from '#protocol/ingest'
import type { DropReading } from './ingestDrop.ts'

export const othersIn = (readings: readonly DropReading[]): OtherFile[] =>
  readings.flatMap(({ path, outcome }) => (outcome.kind === 'other' ? [{ file: path, ...outcome.content }] : []))

/** Scripts and the page tell by the code what was dropped. */
const codes: Readonly<Record<OtherFile['kind'], string>> = {
  model: 'is-model',
  'model-config': 'is-model-config',
  study: 'is-study',
  'archive-of-ours': 'is-archive-of-ours',
  'not-data': 'not-data',
}

/** Errors: `is-model`, `is-model-config`, `is-study`, `is-archive-of-ours`, `not-data`; `no-spectra` where files were left out or only describe. */
export function noDataError(readings: readonly DropReading[], others: readonly OtherFile[]): AppError {
  const told = others.find(({ kind }) => kind !== 'not-data') ?? others[0]
  if (told) {
    const { file, kind, message, remedy } = told
    return { code: codes[kind], message, where: { file }, remedy }
  }
  const table = readings.flatMap(({ path, outcome }) =>
    outcome.kind === 'read' && outcome.reading.table ? [{ path, ...outcome.reading.table }] : [],
  )[0]
  if (table)
    return onlyDescribes(
      table.path,
      table.columns.map(({ name }) => name),
    )
  return {
    code: 'no-spectra',
    message:
      readings.length === 0
        ? 'No files were given.'
        : `None of the ${readings.length === 1 ? 'files holds' : `${readings.length} files holds`} spectra.`,
    remedy: 'Drop files with spectra, or choose the layout of a file that was skipped.',
  }
}

const onlyDescribes = (file: string, names: readonly string[]): AppError => ({
  code: 'no-spectra',
  message: `The file is a table without spectra; its columns are ${names
    .slice(0, 8)
    .map((name) => `“${name}”`)
    .join(', ')}${names.length > 8 ? ' …' : ''}.`,
  where: { file },
  remedy: 'Drop it together with the spectra it describes, or choose another layout if it holds spectra.',
})
