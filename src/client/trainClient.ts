/**
 * The page's side of `train.worker`. Two workers of the same kind: one trains, the other explains
 * and predicts, so that looking at a finished run never waits for the one under way.
 */

import { proxy, type Remote } from 'comlink'
import type { BackendPreference, DeviceReport } from '#domain/device'
import type { ClassExplanation, SpectrumExplanation } from '#domain/explanation'
import type { FeatureExplanation } from '#domain/featureExplanation'
import { ok, type Result } from '#domain/result'
import type { RunRecord } from '#domain/run'
import type { LivePredictionApi } from '#protocol/livePrediction'
import type { ExplainFeaturesRequest, PairExplainApi } from '#protocol/pairExplain'
import type { PairPrediction, PairPredictionApi, PredictPairsRequest } from '#protocol/pairPrediction'
import type { PairAnalysisApi } from '#protocol/pairs'
import type {
  ExplainFileRequest,
  ExplainRequest,
  ExplainSpectrumRequest,
  FileExplanation,
  FractionListener,
  Prediction,
  PredictRequest,
  TrainEvent,
  TrainRequest,
  TrainWorkerApi,
} from '#protocol/training'
import { linkWorker } from './workerLink.ts'

type WorkerApi = TrainWorkerApi & PairAnalysisApi & PairExplainApi & PairPredictionApi

export interface TrainClient extends PairAnalysisApi, LivePredictionApi {
  openDevice(preference: BackendPreference, again: boolean, signal?: AbortSignal): Promise<Result<DeviceReport>>
  train(request: TrainRequest, onEvent: (event: TrainEvent) => void, signal?: AbortSignal): Promise<Result<RunRecord>>
  pause(): Promise<void>
  resume(): Promise<void>
  stop(): Promise<void>
  explainClasses(
    request: ExplainRequest,
    onProgress: FractionListener,
    signal?: AbortSignal,
  ): Promise<Result<ClassExplanation[]>>
  explainSpectrum(request: ExplainSpectrumRequest, signal?: AbortSignal): Promise<Result<SpectrumExplanation>>
  explainFile(
    request: ExplainFileRequest,
    onProgress: FractionListener,
    signal?: AbortSignal,
  ): Promise<Result<FileExplanation>>
  explainFeatures(
    request: ExplainFeaturesRequest,
    onProgress: FractionListener,
    signal?: AbortSignal,
  ): Promise<Result<FeatureExplanation>>
  predict(request: PredictRequest, onProgress: FractionListener, signal?: AbortSignal): Promise<Result<Prediction>>
  predictPairs(
    request: PredictPairsRequest,
    onProgress: FractionListener,
    signal?: AbortSignal,
  ): Promise<Result<PairPrediction>>
}

export function createTrainClient(): TrainClient {
  // The bundler wants each worker's options as a literal.
  const training = linkWorker<WorkerApi>(
    () => new Worker(new URL('../../workers/train.worker.ts', import.meta.url), { type: 'module', name: 'training' }),
  )
  const analysis = linkWorker<WorkerApi>(
    () => new Worker(new URL('../../workers/train.worker.ts', import.meta.url), { type: 'module', name: 'analysis' }),
  )
  const tell = async (send: (api: Remote<WorkerApi>) => Promise<void>): Promise<void> => {
    await training.call(async (api) => ok(await send(api)))
  }
  return {
    openDevice: (preference, again, signal) => training.call((api) => api.openDevice(preference, again), signal),
    train: (request, onEvent, signal) => training.call((api) => api.train(request, proxy(onEvent)), signal),
    pause: () => tell((api) => api.pause()),
    resume: () => tell((api) => api.resume()),
    stop: () => tell((api) => api.stop()),
    explainClasses: (request, onProgress, signal) =>
      analysis.call((api) => api.explainClasses(request, proxy(onProgress)), signal),
    explainSpectrum: (request, signal) => analysis.call((api) => api.explainSpectrum(request), signal),
    explainFile: (request, onProgress, signal) =>
      analysis.call((api) => api.explainFile(request, proxy(onProgress)), signal),
    explainFeatures: (request, onProgress, signal) =>
      analysis.call((api) => api.explainFeatures(request, proxy(onProgress)), signal),
    predict: (request, onProgress, signal) => analysis.call((api) => api.predict(request, proxy(onProgress)), signal),
    predictPairs: (request, onProgress, signal) =>
      analysis.call((api) => api.predictPairs(request, proxy(onProgress)), signal),
    answerPair: (request) => analysis.call((api) => api.answerPair(request)),
    releasePair: () => analysis.call((api) => api.releasePair()),
    evaluatePair: (request) => analysis.call((api) => api.evaluatePair(request)),
    pairCurves: (request) => analysis.call((api) => api.pairCurves(request)),
  }
}
