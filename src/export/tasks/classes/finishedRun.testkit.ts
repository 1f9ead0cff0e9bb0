/** A small finished run with everything the exporter reads; its numbers are made by rule. */
import type { SpectraTable } from '#domain/data/spectraTable'
import type { ClassExplanation } from '#domain/explain/explanation'
import type { ClassSolverKind } from '#domain/model/solvers/classSolvers'
import { storeAxis } from '#domain/model/storedAxis'
import { fitPreprocessing } from '#domain/preprocessing/preprocessing'
import { spectralRows } from '#domain/preprocessing/spectralRows'
import type { ClassRun } from '#domain/run/run'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import type { Split } from '#domain/study/split/split'
import { type ClassStudy, classStudySchema } from '#domain/study/study'
import { evaluateClasses } from '#domain/tasks/classes/classEvaluation'
import { meanSpectrum } from '#domain/tasks/classes/classFit'
import type { ClassSolverReport } from '#domain/tasks/classes/solveClasses'
import { nothingMeasured, type TrainerState } from '#domain/training/trainerState'
import { ramanShapes, weightsOf } from '../../../formats/savedModel.testkit.ts'
import type { KeptRunOf } from '../../keptRun.ts'

const points = 64
const classNames = ['AminoAcids', 'Lipids', 'Proteins']
const rows = 12

const content: SpectraTable = {
  axis: { quantity: 'raman shift', unit: 'cm-1', values: Float64Array.from({ length: points }, (_, i) => 450 + 5 * i) },
  intensities: Float32Array.from({ length: rows * points }, (_, i) => ((i * 37) % 101) / 100),
  rows,
  columns: [
    { name: 'type', values: Array.from({ length: rows }, (_, row) => `${classNames[row % 3]}/Some`) },
    { name: 'component', values: Array.from({ length: rows }, (_, row) => `molecule ${Math.floor(row / 2)}`) },
  ],
}

/** Two bumps whose places depend on the class. */
function classMap(classIndex: number): ClassExplanation {
  const meanAbsolute = Float32Array.from({ length: points }, (_, i) => {
    return Math.exp(-(((i - 12 - classIndex) / 3) ** 2)) + 0.5 * Math.exp(-(((i - 45) / 3) ** 2))
  })
  return {
    classIndex,
    rows: Int32Array.of(classIndex, classIndex + 3),
    meanInput: meanAbsolute.map((value) => value / 2),
    sdInput: new Float32Array(points).fill(0.1),
    meanOf: 20,
    meanAbsolute,
    meanSigned: meanAbsolute,
    completeness: { difference: 3, error: 0.01 * classIndex },
  }
}

type FinishedRun = KeptRunOf<'classes'> & {
  readonly state: TrainerState
  readonly content: SpectraTable
  readonly explanations: readonly ClassExplanation[]
}

export function finishedRun(change: Partial<ClassStudy['split']> = {}): FinishedRun {
  const base = ramanClassification(points, classNames.length)
  const study = classStudySchema.parse({ ...base, epochs: 5, split: { ...base.split, ...change } })
  const test = {
    rows: Int32Array.of(8, 9, 10, 11),
    actual: Int32Array.of(2, 0, 1, 2),
    logits: Float32Array.of(0, 0, 3, 4, 0, 0, 5, 0, 0, 0, 1, 2),
    groups: Int32Array.of(4, 4, 5, 5),
  }
  const cohort = {
    rows: Int32Array.from({ length: rows }, (_, i) => i),
    labels: Int32Array.from({ length: rows }, (_, i) => i % 3),
    classNames,
    groupCount: 6,
    leftOut: [{ className: 'Pigments', spectra: 7, groups: 2 }],
  }
  const split: Split = {
    unit: 'spectrum',
    train: Int32Array.of(0, 1, 2, 3, 4, 5),
    validation: Int32Array.of(6, 7),
    test: Int32Array.of(8, 9, 10, 11),
  }
  const reportOf = (kind: ClassSolverKind, tunes: 'components' | null, accuracy: number): ClassSolverReport => ({
    kind,
    tunes,
    candidates: tunes ? [1, 2, 3] : [1],
    chosen: tunes ? 1 : 0,
    best: tunes ? 2 : 0,
    error: tunes ? [0.9, 0.5, 0.4] : [1.1],
    standardError: tunes ? [0.2, 0.2, 0.2] : [0.1],
    folds: 5,
    crossValidated: { accuracy, balancedAccuracy: accuracy },
    rows: 6,
  })
  const classics = [
    { report: reportOf('lda', 'components', 0.8), called: Int32Array.of(2, 0, 1, 1), validationAccuracy: 0.5 },
    { report: reportOf('majority', null, 0.3), called: Int32Array.of(0, 0, 0, 0), validationAccuracy: 0.5 },
  ]
  const score = (loss: number, accuracy: number) => ({ loss, accuracy, n: 4 })
  const fitted = fitPreprocessing(study.preprocessing, spectralRows(content.intensities, content.axis), split.train)
  if (!fitted.ok) throw new Error(fitted.error.message)
  const run: ClassRun = {
    task: 'classes',
    id: 'run-1',
    name: 'First run',
    createdAtMs: 1,
    study,
    dataset: { hash: 'abc', name: 'made up' },
    status: { kind: 'finished' },
    device: null,
    cohort,
    fit: {
      classNames: [...classNames],
      axis: storeAxis(content.axis),
      fitted: fitted.value,
      mean: meanSpectrum(content.intensities, split.train, points),
    },
    split,
    epochs: [1, 2, 3].map((epoch) => ({
      epoch,
      train: score(1 / epoch, epoch / 4),
      validation: score(2 / epoch, epoch === 2 ? 0.75 : 0.5),
      validationConfusion: null,
      learningRate: 1e-3,
      durationMs: 10,
    })),
    best: { epoch: 2, score: 0.75 },
    classics,
    test,
    evaluation: evaluateClasses({ study, split, cohort, test, classics }),
    steps: 9,
    trainingMs: 100,
    warnings: [],
  }
  const best = weightsOf(ramanShapes(points, classNames.length))
  const nothing = new Map()
  return {
    task: 'classes',
    run,
    content,
    best,
    state: {
      step: 9,
      epoch: 3,
      cursor: 0,
      weights: best,
      firstMoment: nothing,
      secondMoment: nothing,
      seed: 42,
      best: null,
      epochsWithoutGain: 1,
      meter: nothingMeasured,
    },
    explanations: [classMap(0), classMap(1), classMap(2)],
  }
}
