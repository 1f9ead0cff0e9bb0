/**
 * The part of `ingest.worker` that takes a features file and a spectra file together. `readCurves`
 * looks at the beginnings and counts rows; `commitCurves` reads both files to the end, straight into
 * storage. The tables never stand in memory: what is held is one piece of text and one chunk.
 */
import type { AppError, Result } from '#domain/result'
import { err, ok } from '#domain/result'
import type { CurvesFilePlan, CurvesPlan, ImportListener, InputFile } from '#protocol/ingest'
import type { CurvesCalls } from '#protocol/ingestCalls'
import type { DatasetStore } from '#storage/ports'
import type { Session } from '../serve.ts'
import { asCurves, guessForm } from './curvesGuess.ts'
import { countRows, lookAt, type MatrixLook } from './curvesLook.ts'
import { type CurvesDraft, previewOf, problemOf } from './curvesPreview.ts'
import { storeCurvesSample } from './curvesSample.ts'
import { storeCurves } from './curvesStoring.ts'
import { skippedByName } from './ingestSkip.ts'
import { droppedFile, openSource, pathOf, sizeFault } from './ingestSource.ts'

export interface CurvesDeps {
  readonly datasets: Pick<DatasetStore, 'begin' | 'abandon'>
  readonly nowMs: () => number
  readonly newId: () => string
}

export function createCurvesSession({ datasets, nowMs, newId }: CurvesDeps): Session<CurvesCalls> {
  const drafts = new Map<string, CurvesDraft>()

  const calls: Session<CurvesCalls>['calls'] = {
    async readCurves({ files, plan }, { tell: onProgress }) {
      onProgress({ stage: 'reading', fraction: 0 })
      const found = plan ? await lookAtPlanned(files, plan) : await lookAtDropped(files)
      if (!found.ok || !found.value) return found.ok ? ok(null) : found
      const { features, spectra } = found.value
      const counted = await countBoth(features, spectra, onProgress)
      if (!counted.ok) return counted
      const [featureRows, spectrumRows] = counted.value
      // Two columns, the first of them an axis, beside a table of other length: one spectrum and a library.
      if (!plan && featureRows !== spectrumRows && isCurve(features)) return ok(null)
      const guessed = plan ?? { files: planOf(files, features, spectra), ...guessForm(features, spectra) }
      const draft = { features, spectra, featureRows, spectrumRows, plan: guessed }
      const importId = newId()
      drafts.set(importId, draft)
      return ok(previewOf(importId, draft))
    },

    async commitCurves({ importId, name }, { tell: onProgress }) {
      const draft = drafts.get(importId)
      if (!draft) return err(importGone)
      const problem = problemOf(draft)
      if (problem) return err(problem)
      const stored = await storeCurves({ datasets, importId, name, createdAtMs: nowMs(), draft, onProgress })
      if (stored.ok) drafts.delete(importId)
      else await datasets.abandon(importId)
      return stored
    },

    async discardCurves({ importId }) {
      drafts.delete(importId)
      return datasets.abandon(importId)
    },

    async storeCurvesSample(request, { tell: onProgress }) {
      const importId = newId()
      const stored = await storeCurvesSample(request, { datasets, importId, createdAtMs: nowMs(), onProgress })
      if (!stored.ok) await datasets.abandon(importId)
      return stored
    },
  }
  return { calls, holds: () => drafts.size > 0 }
}

type Found = Result<{ readonly features: MatrixLook; readonly spectra: MatrixLook } | null>

async function lookAtDropped(files: readonly InputFile[]): Promise<Found> {
  const data = files.filter((file) => skippedByName(pathOf(file)) === null)
  const [first, second] = data
  if (!first || !second || data.length > 2 || data.some((file) => sizeFault(droppedFile(file)))) return ok(null)
  const [a, b] = [await lookAt(openSource(first), null), await lookAt(openSource(second), null)]
  // What is no table of numbers, or cannot be read, is for the reader of single files to tell.
  return ok(a.ok && b.ok ? asCurves(a.value, b.value) : null)
}

async function lookAtPlanned(files: readonly InputFile[], plan: CurvesPlan): Promise<Found> {
  const look = async (use: CurvesFilePlan['use']): Promise<Result<MatrixLook>> => {
    const filePlan = plan.files.find((candidate) => candidate.use === use)
    const file = files.find((candidate) => pathOf(candidate) === filePlan?.file)
    if (!filePlan || !file) return err(oneOfEach)
    const tooLarge = sizeFault(droppedFile(file))
    return tooLarge ? err(tooLarge) : lookAt(openSource(file), filePlan)
  }
  const features = await look('features')
  if (!features.ok) return features
  const spectra = await look('spectra')
  return spectra.ok ? ok({ features: features.value, spectra: spectra.value }) : spectra
}

async function countBoth(
  features: MatrixLook,
  spectra: MatrixLook,
  onProgress: ImportListener,
): Promise<Result<readonly [number, number]>> {
  const total = features.source.sizeBytes + spectra.source.sizeBytes
  const report = (before: number) => (bytes: number) =>
    onProgress({ stage: 'reading', fraction: (before + bytes) / total })
  const featureRows = await countRows(features, report(0))
  if (!featureRows.ok) return featureRows
  const spectrumRows = await countRows(spectra, report(features.source.sizeBytes))
  return spectrumRows.ok ? ok([featureRows.value, spectrumRows.value]) : spectrumRows
}

function isCurve({ columns, rows }: MatrixLook): boolean {
  return columns === 2 && rows.every((row, i) => i === 0 || (row[0] ?? 0) > (rows[i - 1]?.[0] ?? 0))
}

function planOf(files: readonly InputFile[], features: MatrixLook, spectra: MatrixLook): CurvesFilePlan[] {
  return files.flatMap((file) =>
    [features, spectra].flatMap((look) => {
      if (look.source.name !== pathOf(file)) return []
      const { separator, decimal } = look.dialect
      const use = look === features ? ('features' as const) : ('spectra' as const)
      return [{ file: look.source.name, use, separator, decimal, header: look.header }]
    }),
  )
}

const oneOfEach: AppError = {
  code: 'pair-incomplete',
  message: 'A pair is one file of features and one of spectra.',
  remedy: 'Drop both files together and choose what each holds.',
}

const importGone: AppError = {
  code: 'import-gone',
  message: 'This import is no longer in memory.',
  remedy: 'Drop the files again.',
}
