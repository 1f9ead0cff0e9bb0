/** The page's side of `ingest.worker`: the same calls, each abortable. */

import { proxy } from 'comlink'
import type { CurvesDataset, CurvesSummary } from '#domain/data/curvesDataset'
import type { Dataset, DatasetSummary } from '#domain/data/dataset'
import { ok, type Result } from '#domain/result'
import type { CurvesSurvey } from '#domain/tasks/curves/curvesSurvey'
import type {
  CurvesIngestApi,
  CurvesPlan,
  CurvesPreview,
  CurvesSampleRequest,
  DatasetSurvey,
  ImportListener,
  ImportPlan,
  ImportPreview,
  IngestWorkerApi,
  InputFile,
  SampleRequest,
  SurveyRequest,
} from '#protocol/ingest'
import type { ModelFeatures, StructuresApi, StructureTable } from '#protocol/structures'
import { linkWorker } from './workerLink.ts'

export interface IngestClient {
  read(
    files: readonly InputFile[],
    plan: ImportPlan | null,
    onProgress: ImportListener,
    signal?: AbortSignal,
  ): Promise<Result<ImportPreview>>
  commit(
    importId: string,
    name: string,
    onProgress: ImportListener,
    signal?: AbortSignal,
  ): Promise<Result<DatasetSummary>>
  take(importId: string, name: string, signal?: AbortSignal): Promise<Result<Dataset>>
  discard(importId: string): Promise<void>
  storeSample(request: SampleRequest, onProgress: ImportListener, signal?: AbortSignal): Promise<Result<DatasetSummary>>
  survey(request: SurveyRequest, signal?: AbortSignal): Promise<Result<DatasetSurvey>>
}

export interface CurvesClient {
  readCurves(
    files: readonly InputFile[],
    plan: CurvesPlan | null,
    onProgress: ImportListener,
    signal?: AbortSignal,
  ): Promise<Result<CurvesPreview | null>>
  commitCurves(
    importId: string,
    name: string,
    onProgress: ImportListener,
    signal?: AbortSignal,
  ): Promise<Result<CurvesSummary>>
  /** To be called after an abort of `commitCurves`, too: it frees what lies on disk. */
  discardCurves(importId: string): Promise<void>
  storeCurvesSample(
    request: CurvesSampleRequest,
    onProgress: ImportListener,
    signal?: AbortSignal,
  ): Promise<Result<CurvesSummary>>
  surveyCurves(hash: string, onProgress: ImportListener): Promise<Result<CurvesSurvey>>
  curvesRows(hash: string, fromRow: number, toRow: number): Promise<Result<CurvesDataset>>
}

export interface StructuresClient {
  readStructures(
    file: InputFile,
    model: ModelFeatures,
    onProgress: ImportListener,
    signal?: AbortSignal,
  ): Promise<Result<StructureTable>>
}

export function createIngestClient(): IngestClient & CurvesClient & StructuresClient {
  const link = linkWorker<IngestWorkerApi & CurvesIngestApi & StructuresApi>(
    () => new Worker(new URL('../../workers/ingest.worker.ts', import.meta.url), { type: 'module', name: 'ingest' }),
  )
  return {
    read: (files, plan, onProgress, signal) => link.call((api) => api.read(files, plan, proxy(onProgress)), signal),
    commit: (importId, name, onProgress, signal) =>
      link.call((api) => api.commit(importId, name, proxy(onProgress)), signal),
    take: (importId, name, signal) => link.call((api) => api.take(importId, name), signal),
    async discard(importId) {
      await link.call(async (api) => ok(await api.discard(importId)))
    },
    storeSample: (request, onProgress, signal) =>
      link.call((api) => api.storeSample(request, proxy(onProgress)), signal),
    survey: (request, signal) => link.call((api) => api.survey(request), signal),
    readCurves: (files, plan, onProgress, signal) =>
      link.call((api) => api.readCurves(files, plan, proxy(onProgress)), signal),
    commitCurves: (importId, name, onProgress, signal) =>
      link.call((api) => api.commitCurves(importId, name, proxy(onProgress)), signal),
    async discardCurves(importId) {
      await link.call(async (api) => ok(await api.discardCurves(importId)))
    },
    surveyCurves: (hash, onProgress) => link.call((api) => api.surveyCurves(hash, proxy(onProgress))),
    curvesRows: (hash, fromRow, toRow) => link.call((api) => api.curvesRows(hash, fromRow, toRow)),
    storeCurvesSample: (request, onProgress, signal) =>
      link.call((api) => api.storeCurvesSample(request, proxy(onProgress)), signal),
    readStructures: (file, model, onProgress, signal) =>
      link.call((api) => api.readStructures(file, model, proxy(onProgress)), signal),
  }
}
