/** Weights and states of runs that earlier versions stored: without a hash, so that only their form can be checked. */
import type { Weights } from '#domain/model/weights'
import { err, ok, type Result } from '#domain/result'
import { z } from '#domain/schema'
import { nothingMeasured, type TrainerState } from '#domain/training/trainerState'
import { damagedCheckpoint, stateMissing, weightsMissing } from './checkpoints.ts'
import type { Connection } from './connection.ts'
import { float32Schema } from './decoders.ts'

const count = z.number().int().nonnegative()
const tensorSchema = z
  .object({ shape: z.array(count), data: float32Schema })
  .refine(({ shape, data }) => shape.reduce((all, size) => all * size, 1) === data.length, 'cut short')
const weightsSchema: z.ZodType<Weights> = z.map(z.string(), tensorSchema)

const stateSchema = z.object({
  step: count,
  epoch: count,
  cursor: count,
  weights: weightsSchema,
  firstMoment: weightsSchema,
  secondMoment: weightsSchema,
  seed: count,
  best: z.object({ epoch: count, score: z.number(), weights: weightsSchema }).nullable(),
  epochsWithoutGain: count,
  lossScaling: z.object({ scale: z.number(), goodSteps: count, skippedSteps: count }).exactOptional(),
})

export const formerRuns = (connection: Connection) => ({
  async loadBest(id: string): Promise<Result<Weights>> {
    const read = await connection.read((database) => database.get('runBest', id))
    if (!read.ok) return read
    if (read.value === undefined) return err(weightsMissing)
    const weights = weightsSchema.safeParse(read.value)
    return weights.success ? ok(weights.data) : err(damagedCheckpoint)
  },

  async loadState(id: string): Promise<Result<TrainerState>> {
    const read = await connection.read((database) => database.get('runState', id))
    if (!read.ok) return read
    if (read.value === undefined) return err(stateMissing)
    const state = stateSchema.safeParse(read.value)
    return state.success ? ok({ ...state.data, meter: nothingMeasured }) : err(damagedCheckpoint)
  },
})
