/**
 * The part of `ingest.worker` that looks at datasets for the page: surveys, single rows, rows on another axis. Slices
 * only ever cross; spectra that were read from files and not stored are looked at the same way.
 */

import { spectraIn } from '#domain/data/dataset'
import { rowWidth } from '#domain/data/matrix'
import { resampleRows } from '#domain/data/resample'
import type { SpectraTable } from '#domain/data/spectraTable'
import type { Rows } from '#domain/preprocessing/preprocessing'
import { previewPreprocessing } from '#domain/preprocessing/preview'
import { spectralRows } from '#domain/preprocessing/spectralRows'
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import { surveyValues } from '#domain/tasks/values/valuesSurvey'
import type { DatasetRows, RowSource } from '#protocol/datasets'
import type { DatasetsCalls } from '#protocol/ingestCalls'
import type { StudioStorage } from '#storage/idb/openStorage'
import type { DatasetStore } from '#storage/ports'
import type { Session } from '../serve.ts'
import { loadSpectra } from '../tasks/loadSpectra.ts'
import { surveyStoredCurves } from './curvesSurvey.ts'
import { surveyOf } from './spectraSurvey.ts'

export interface LookDeps {
  readonly datasets: Pick<DatasetStore, 'frame' | 'columns' | 'rows' | 'stream'>
  readonly moveFormer: StudioStorage['moveFormer']
  /** Spectra that were read and taken, by the id of their import. */
  readonly taken: ReadonlyMap<string, SpectraTable>
}

export function createLookSession({ datasets, moveFormer, taken }: LookDeps): Session<DatasetsCalls> {
  const takenTable = (importId: string): Result<SpectraTable> => {
    const table = taken.get(importId)
    return table ? ok(table) : err(takenGone)
  }

  /** Spectra `from` to `to` with their axis. */
  async function spectraBetween(
    source: RowSource,
    from: number,
    to: number,
  ): Promise<Result<Pick<SpectraTable, 'axis' | 'intensities' | 'rows'>>> {
    if ('importId' in source) {
      const table = takenTable(source.importId)
      if (!table.ok) return table
      const { axis, intensities } = table.value
      const points = axis.values.length
      return ok({ axis, intensities: intensities.slice(from * points, to * points), rows: to - from })
    }
    const frame = await datasets.frame(source.hash)
    if (!frame.ok) return frame
    const form = spectraIn(frame.value)
    if (!form) return err(noSpectra)
    const intensities = await datasets.rows(source.hash, form.name, { from, to })
    return intensities.ok ? ok({ axis: form.axis, intensities: intensities.value, rows: to - from }) : intensities
  }

  async function pickStored(hash: string, matrix: string, rows: Int32Array): Promise<Result<Float32Array>> {
    const frame = await datasets.frame(hash)
    if (!frame.ok) return frame
    const form = frame.value.matrices.find(({ name }) => name === matrix)
    const width = form ? rowWidth(form) : 0
    const values = new Float32Array(rows.length * width)
    // Neighbours are read together: a window of rows is one slice.
    for (let at = 0; at < rows.length; ) {
      const first = rows[at] ?? 0
      let next = at + 1
      while (next < rows.length && rows[next] === first + (next - at)) next++
      const read = await datasets.rows(hash, matrix, { from: first, to: first + (next - at) })
      if (!read.ok) return read
      values.set(read.value, at * width)
      at = next
    }
    return ok(values)
  }

  /** Steps change with every key that is pressed, the spectra they are tried on do not. */
  let tried: Tried | null = null

  async function previewedRows(hash: string, rows: Int32Array): Promise<Result<Tried>> {
    if (tried?.hash === hash && sameRows(tried.rows, rows)) return ok(tried)
    const frame = await datasets.frame(hash)
    if (!frame.ok) return frame
    const form = spectraIn(frame.value)
    if (!form) return err(noSpectra)
    const read = await pickStored(hash, form.name, rows)
    if (!read.ok) return read
    tried = { hash, rows, matrix: form.name, spectra: spectralRows(read.value, form.axis) }
    return ok(tried)
  }

  const calls: Session<DatasetsCalls>['calls'] = {
    async survey(request, { tell }) {
      if (request.of === 'curves') {
        const survey = await surveyStoredCurves(datasets, request.hash, tell)
        return survey.ok ? ok({ of: 'curves', survey: survey.value }) : survey
      }
      const table = await loadSpectra(datasets, request.hash)
      if (!table.ok) return table
      if (request.of === 'values') return ok({ of: 'values', survey: surveyValues(table.value, request) })
      return ok({ of: 'spectra', survey: surveyOf(table.value, request) })
    },

    async rows({ source, matrices, rows }) {
      const found: Record<string, Float32Array> = {}
      for (const matrix of matrices) {
        const values =
          'importId' in source
            ? pickTaken(takenTable(source.importId), rows)
            : await pickStored(source.hash, matrix, rows)
        if (!values.ok) return values
        found[matrix] = values.value
      }
      return ok(found satisfies DatasetRows)
    },

    async previewPreprocessing({ hash, steps, rows, single }) {
      const training = await previewedRows(hash, rows)
      if (!training.ok) return training
      const { matrix, spectra } = training.value
      const alone = await pickStored(hash, matrix, single)
      return alone.ok ? previewPreprocessing(steps, spectra, alone.value) : alone
    },

    async resampled({ source, axis, from, to }) {
      const spectra = await spectraBetween(source, from, to)
      return spectra.ok ? ok(resampleRows(spectra.value, axis)) : spectra
    },

    async moveFormer(_, { tell }) {
      const moved = await moveFormer(tell)
      return moved.ok ? ok({ left: moved.value.left.length }) : moved
    },
  }
  return { calls, holds: () => taken.size > 0 }
}

/** Spectra of a stored dataset that steps were tried on. */
interface Tried {
  readonly hash: string
  readonly rows: Int32Array
  readonly matrix: string
  readonly spectra: Rows
}

const sameRows = (a: Int32Array, b: Int32Array): boolean => a.length === b.length && a.every((row, i) => row === b[i])

function pickTaken(table: Result<SpectraTable>, rows: Int32Array): Result<Float32Array> {
  if (!table.ok) return table
  const { axis, intensities } = table.value
  const points = axis.values.length
  const values = new Float32Array(rows.length * points)
  for (const [i, row] of rows.entries()) values.set(intensities.subarray(row * points, (row + 1) * points), i * points)
  return ok(values)
}

const takenGone: AppError = {
  code: 'import-gone',
  message: 'These spectra are no longer in memory.',
  remedy: 'Drop the files again.',
}

const noSpectra: AppError = {
  code: 'no-spectra',
  message: 'This dataset has no spectra.',
  remedy: 'Choose a dataset of spectra.',
}
