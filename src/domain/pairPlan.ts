/**
 * The study a pair dataset starts with, and what a study would do to it, from the dataset's summary alone: the
 * tables, which may be large, stay where they are.
 */
import { type MemoryEstimate, modelCost, trainingMemory } from './modelSpec/cost.ts'
import { modelShapes } from './modelSpec/shapes.ts'
import type { PairSummary } from './pairDataset.ts'
import { type PairShape, spectralComponents } from './recipes/spectralComponents.ts'
import { ok, type Result } from './result.ts'
import { rowShares } from './rowSplit.ts'
import type { PairStudy } from './study.ts'
import type { NetworkPlan, PartCounts } from './studyPlan.ts'

export interface PairPlan {
  /** Rows that take part: all, or the first ones. */
  readonly rows: number
  /** Rows of each part; equal structures, which are kept together, can shift them a little. */
  readonly parts: Result<PartCounts>
  readonly stepsPerEpoch: number
  readonly network: Result<NetworkPlan>
}

export const pairShapeOf = ({ features, points, components }: PairSummary): PairShape => ({
  features: features.length,
  points,
  components: components.length,
})

/** The recipe on this dataset. */
export function defaultPairStudy(summary: PairSummary): PairStudy {
  const study = spectralComponents(pairShapeOf(summary), summary.rows)
  return { ...study, dataset: { ...study.dataset, hash: summary.hash } }
}

const sameShape = (study: PairStudy, shape: PairShape): boolean =>
  study.model.input[0] === shape.features &&
  study.loss.peakWeights.length === shape.points &&
  study.loss.componentWeights.length === shape.components

/** The study for this dataset: where its network or weights are made for a table of another shape, the recipe's take their place. */
export function fitPairStudy(study: PairStudy, summary: PairSummary): PairStudy {
  const dataset = { ...study.dataset, hash: summary.hash }
  const shape = pairShapeOf(summary)
  if (sameShape(study, shape)) return { ...study, dataset }
  const { model, loss, optimizer } = spectralComponents(shape, summary.rows)
  return { ...study, dataset, model, loss, optimizer }
}

/** Of a pair the spectra, too, lie on the device. */
function withTargets({ model, batchSize, loss }: PairStudy, items: number): MemoryEstimate {
  const memory = trainingMemory(model, batchSize, items)
  const targetBytes = items * loss.peakWeights.length * loss.componentWeights.length * 4
  return {
    ...memory,
    dataBytes: memory.dataBytes + targetBytes,
    totalBytes: memory.totalBytes + targetBytes,
  }
}

export function planPairs(summary: PairSummary, study: PairStudy): PairPlan {
  const rows = Math.min(summary.rows, study.dataset.limit ?? summary.rows)
  const parts = rowShares(rows, study.split)
  const train = parts.ok ? parts.value.train : 0
  const shapes = modelShapes(study.model)
  return {
    rows,
    parts,
    stepsPerEpoch: Math.ceil(train / study.batchSize),
    network: shapes.ok ? ok({ cost: modelCost(study.model), memory: withTargets(study, train) }) : shapes,
  }
}
