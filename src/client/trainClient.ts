/**
 * The page's side of `train.worker`. Two workers of the same kind: one trains, the other explains
 * and predicts, so that looking at a finished run never waits for the one under way.
 */

import { proxy, type Remote } from 'comlink'
import type { ClassExplanation, SpectrumExplanation } from '#domain/explain/explanation'
import type { FeatureExplanation } from '#domain/explain/featureExplanation'
import { ok, type Result } from '#domain/result'
import type { BackendPreference, DeviceReport } from '#domain/run/device'
import type { RunRecord } from '#domain/run/run'
import type { CurvesExplainApi, ExplainFeaturesRequest } from '#protocol/curvesExplain'
import type { CurvesPrediction, CurvesPredictionApi, PredictCurvesRequest } from '#protocol/curvesPrediction'
import type { CurvesAnalysisApi } from '#protocol/curvesStore'
import type { LivePredictionApi } from '#protocol/livePrediction'
import type {
  CompletedRun,
  CompleteRunRequest,
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

type WorkerApi = TrainWorkerApi & CurvesAnalysisApi & CurvesExplainApi & CurvesPredictionApi

export interface TrainClient extends CurvesAnalysisApi, LivePredictionApi {
  openDevice(preference: BackendPreference, again: boolean, signal?: AbortSignal): Promise<Result<DeviceReport>>
  train(request: TrainRequest, onEvent: (event: TrainEvent) => void, signal?: AbortSignal): Promise<Result<RunRecord>>
  completeRun(request: CompleteRunRequest, signal?: AbortSignal): Promise<Result<CompletedRun>>
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
  predictCurves(
    request: PredictCurvesRequest,
    onProgress: FractionListener,
    signal?: AbortSignal,
  ): Promise<Result<CurvesPrediction>>
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
    completeRun: (request, signal) => analysis.call((api) => api.completeRun(request), signal),
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
    predictCurves: (request, onProgress, signal) =>
      analysis.call((api) => api.predictCurves(request, proxy(onProgress)), signal),
    answerCurves: (request) => analysis.call((api) => api.answerCurves(request)),
    releaseCurves: () => analysis.call((api) => api.releaseCurves()),
    evaluateCurves: (request) => analysis.call((api) => api.evaluateCurves(request)),
    testCurves: (request) => analysis.call((api) => api.testCurves(request)),
  }
}
