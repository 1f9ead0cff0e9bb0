/** The closed-form solvers of numbers there are, in the order they are offered. A new one is a file here and a line in this list. */
import { entryOf, unionOf } from '../../openList.ts'
import type { z } from '../../schema.ts'
import { meanSolver } from './meanSolver.ts'
import { type NetworkSettings, networkSchema } from './network.ts'
import { pcrSolver } from './pcrSolver.ts'
import { plsSolver } from './plsSolver.ts'
import { ridgeSolver } from './ridgeSolver.ts'
import type { SolverDefinition } from './solver.ts'

const list = [plsSolver, pcrSolver, ridgeSolver, meanSolver] as const

type Listed = (typeof list)[number]
export type ClosedFormSettings = z.infer<Listed['settings']>
export type SolverKind = ClosedFormSettings['kind']

/** Each answers for its own kind only, which `solverOf` sees to. */
export const solvers = list as unknown as readonly SolverDefinition<ClosedFormSettings>[]

export const solverOf = ({ kind }: { readonly kind: SolverKind }): SolverDefinition<ClosedFormSettings> =>
  entryOf(solvers, kind)

export type SolverSettings = NetworkSettings | ClosedFormSettings
export const solverSchema = unionOf<SolverSettings>([networkSchema, ...solvers.map(({ settings }) => settings)])
