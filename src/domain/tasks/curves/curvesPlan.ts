/**
 * The study a dataset of curves starts with, and what a study would do to it, from the dataset's summary alone: the
 * tables, which may be large, stay where they are.
 */

import { type MemoryEstimate, modelCost, trainingMemory } from '../../model/cost.ts'
import { modelShapes } from '../../model/shapes.ts'
import { checkPreprocessing, type RowAxis } from '../../preprocessing/preprocessing.ts'
import { ok, type Result } from '../../result.ts'
import { type CurvesShape, spectralComponents } from '../../study/recipes/spectralComponents.ts'
import { checkStudySize } from '../../study/size.ts'
import { rowShares } from '../../study/split/registry.ts'
import type { CurvesStudy } from '../../study/study.ts'
import type { NetworkPlan, PartCounts } from '../plan.ts'
import type { CurvesTable } from './curvesTable.ts'

export interface CurvesPlan {
  /** Rows that take part: all, or the first ones. */
  readonly rows: number
  /** Rows of each part; equal structures, which are kept together, can shift them a little. */
  readonly parts: Result<PartCounts>
  readonly stepsPerEpoch: number
  /** Of the features. */
  readonly preprocessing: Result<RowAxis>
  readonly network: Result<NetworkPlan>
}

export const curvesShapeOf = ({ features, points, components }: CurvesTable): CurvesShape => ({
  features: features.length,
  points,
  components: components.length,
})

/** The recipe on this dataset. */
export function defaultCurvesStudy(summary: CurvesTable): CurvesStudy {
  const study = spectralComponents(curvesShapeOf(summary), summary.rows)
  return { ...study, dataset: { ...study.dataset, hash: summary.hash } }
}

const sameShape = (study: CurvesStudy, shape: CurvesShape): boolean =>
  study.model.input[0] === shape.features &&
  study.loss.peakWeights.length === shape.points &&
  study.loss.componentWeights.length === shape.components

/** The study for this dataset: where its network or weights are made for a table of another shape, the recipe's take their place. */
export function fitCurvesStudy(study: CurvesStudy, summary: CurvesTable): CurvesStudy {
  const dataset = { ...study.dataset, hash: summary.hash }
  const shape = curvesShapeOf(summary)
  if (sameShape(study, shape)) return { ...study, dataset }
  const { model, loss, optimizer } = spectralComponents(shape, summary.rows)
  return { ...study, dataset, model, loss, optimizer }
}

/** Of a pair the spectra, too, lie on the device. */
function withTargets({ model, batchSize, loss }: CurvesStudy, items: number): MemoryEstimate {
  const memory = trainingMemory(model, batchSize, items)
  const targetBytes = items * loss.peakWeights.length * loss.componentWeights.length * 4
  return {
    ...memory,
    dataBytes: memory.dataBytes + targetBytes,
    totalBytes: memory.totalBytes + targetBytes,
  }
}

export function planCurves(summary: CurvesTable, study: CurvesStudy): CurvesPlan {
  const rows = Math.min(summary.rows, study.dataset.limit ?? summary.rows)
  const parts = rowShares(rows, study.split)
  const train = parts.ok ? parts.value.train : 0
  const shapes = modelShapes(study.model)
  const size = checkStudySize(study, rows, 0)
  return {
    rows,
    parts,
    stepsPerEpoch: Math.ceil(train / study.batchSize),
    preprocessing: checkPreprocessing(study.preprocessing, { points: summary.features.length, positions: null }),
    network: !size.ok
      ? size
      : shapes.ok
        ? ok({ cost: modelCost(study.model), memory: withTargets(study, train) })
        : shapes,
  }
}
