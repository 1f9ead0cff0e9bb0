/** The page's side of `ingest.worker`: the same calls, each abortable. */

import { proxy } from 'comlink'
import type { Dataset, DatasetSummary } from '#domain/dataset'
import type { PairDataset, PairSummary } from '#domain/pairDataset'
import type { PairSurvey } from '#domain/pairSurvey'
import { ok, type Result } from '#domain/result'
import type {
  DatasetSurvey,
  ImportListener,
  ImportPlan,
  ImportPreview,
  IngestWorkerApi,
  InputFile,
  PairIngestApi,
  PairPlan,
  PairPreview,
  PairSampleRequest,
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

export interface PairClient {
  readPair(
    files: readonly InputFile[],
    plan: PairPlan | null,
    onProgress: ImportListener,
    signal?: AbortSignal,
  ): Promise<Result<PairPreview | null>>
  commitPair(
    importId: string,
    name: string,
    onProgress: ImportListener,
    signal?: AbortSignal,
  ): Promise<Result<PairSummary>>
  /** To be called after an abort of `commitPair`, too: it frees what lies on disk. */
  discardPair(importId: string): Promise<void>
  storePairSample(
    request: PairSampleRequest,
    onProgress: ImportListener,
    signal?: AbortSignal,
  ): Promise<Result<PairSummary>>
  surveyPair(hash: string, onProgress: ImportListener): Promise<Result<PairSurvey>>
  pairRows(hash: string, fromRow: number, toRow: number): Promise<Result<PairDataset>>
}

export interface StructuresClient {
  readStructures(
    file: InputFile,
    model: ModelFeatures,
    onProgress: ImportListener,
    signal?: AbortSignal,
  ): Promise<Result<StructureTable>>
}

export function createIngestClient(): IngestClient & PairClient & StructuresClient {
  const link = linkWorker<IngestWorkerApi & PairIngestApi & StructuresApi>(
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
    readPair: (files, plan, onProgress, signal) =>
      link.call((api) => api.readPair(files, plan, proxy(onProgress)), signal),
    commitPair: (importId, name, onProgress, signal) =>
      link.call((api) => api.commitPair(importId, name, proxy(onProgress)), signal),
    async discardPair(importId) {
      await link.call(async (api) => ok(await api.discardPair(importId)))
    },
    surveyPair: (hash, onProgress) => link.call((api) => api.surveyPair(hash, proxy(onProgress))),
    pairRows: (hash, fromRow, toRow) => link.call((api) => api.pairRows(hash, fromRow, toRow)),
    storePairSample: (request, onProgress, signal) =>
      link.call((api) => api.storePairSample(request, proxy(onProgress)), signal),
    readStructures: (file, model, onProgress, signal) =>
      link.call((api) => api.readStructures(file, model, proxy(onProgress)), signal),
  }
}
