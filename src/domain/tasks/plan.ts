/** What a study would do, in the terms that all tasks share. */
import type { MemoryEstimate, ModelCost } from '../model/cost.ts'

/** Per part: rows, or augmented copies under a protocol that splits them. */
export interface PartCounts {
  readonly train: number
  readonly validation: number
  readonly test: number
}

export interface NetworkPlan {
  readonly cost: ModelCost
  readonly memory: MemoryEstimate
}
