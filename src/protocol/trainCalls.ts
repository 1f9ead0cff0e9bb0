/**
 * Every call to `train.worker`, which computes on the device. The page starts two of its kind: one trains, the other
 * applies and explains, so that looking at a finished run never waits for the one under way. The worker reads datasets
 * and writes runs itself; handles, metrics and small results cross.
 */
import type { ClassExplanation, SpectrumExplanation } from '#domain/explain/explanation'
import type { FeatureExplanation } from '#domain/explain/featureExplanation'
import type { BackendPreference, DeviceReport } from '#domain/run/device'
import type { RunRecord } from '#domain/run/run'
import type { TestResiduals } from '#domain/tasks/curves/testResiduals'
import type { PooledScore } from '#domain/tasks/pooled'
import type { Call } from './call.ts'
import type {
  CompletedRun,
  CompleteRunRequest,
  JudgeRunRequest,
  PoolRunsRequest,
  TestCurves,
  TestCurvesRequest,
  TestResidualsRequest,
} from './evaluation.ts'
import type {
  ExplainFeaturesRequest,
  ExplainFileRequest,
  ExplainRequest,
  ExplainSpectrumRequest,
  ExplainValuesRequest,
  FileExplanation,
} from './explanation.ts'
import type {
  CurvesPrediction,
  LiveAnswer,
  LivePredictionRequest,
  Prediction,
  PredictRequest,
  ValuesPrediction,
} from './prediction.ts'
import type { EndedTraining, HeldRun, TrainEvent, TrainRequest } from './training.ts'

/** From 0 to 1. */
type Fraction = number

/** To the worker that trains. */
export interface TrainingCalls {
  /** Creates the device once and self-tests it; later calls answer from memory unless `again`. */
  readonly openDevice: Call<{ readonly preference: BackendPreference; readonly again: boolean }, DeviceReport>
  /** Settles when the run ended; failures that concern the run are also in its record. */
  readonly train: Call<TrainRequest, EndedTraining, TrainEvent>
  /** Tries again to store what the last training could not. Error: `nothing-held`. */
  readonly saveAgain: Call<null, RunRecord>
  /** The last training while it is not stored. Error: `nothing-held`. */
  readonly heldRun: Call<null, HeldRun>
  readonly pause: Call<null, void>
  readonly resume: Call<null, void>
  /** Stops after the step under way, keeps the best weights, evaluates them. */
  readonly stop: Call<null, void>
}

/** To the worker that applies and explains. */
export interface AnalysisCalls {
  readonly explainClasses: Call<ExplainRequest, ClassExplanation[], Fraction>
  readonly explainSpectrum: Call<ExplainSpectrumRequest, SpectrumExplanation>
  readonly explainFile: Call<ExplainFileRequest, FileExplanation, Fraction>
  readonly explainFeatures: Call<ExplainFeaturesRequest, FeatureExplanation, Fraction>
  /** One map a target, in the targets' units. */
  readonly explainValues: Call<ExplainValuesRequest, ClassExplanation[], Fraction>
  readonly predict: Call<PredictRequest, Prediction, Fraction>
  readonly predictCurves: Call<PredictRequest, CurvesPrediction, Fraction>
  readonly predictValues: Call<PredictRequest, ValuesPrediction, Fraction>
  /** The first call of a run loads its network onto the device, where it stays until other work needs the device. */
  readonly answerLive: Call<LivePredictionRequest, LiveAnswer>
  /** Frees the network that stayed. */
  readonly releaseLive: Call<null, void>
  /** Fit, evaluation and kept spectra of a run that has weights, made and stored where they are missing. */
  readonly completeRun: Call<CompleteRunRequest, CompletedRun>
  /** Judges a model that came as a file on all rows of a dataset; what it found is stored with the run. */
  readonly judgeRun: Call<JudgeRunRequest, RunRecord, Fraction>
  /** The test parts of several runs as one. Without the device. */
  readonly poolRuns: Call<PoolRunsRequest, PooledScore | null>
  /** Without the device. */
  readonly testResiduals: Call<TestResidualsRequest, TestResiduals>
  readonly testCurves: Call<TestCurvesRequest, TestCurves>
}

export interface TrainCalls extends TrainingCalls, AnalysisCalls {}
