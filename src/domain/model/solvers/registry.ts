/** The closed-form solvers of numbers there are, in the order they are offered. A new one is a file here and a line in this list. */
import { entryOf, unionOf } from '../../openList.ts'
import { z } from '../../schema.ts'
import { meanSolver } from './meanSolver.ts'
import { pcrSolver } from './pcrSolver.ts'
import { plsSolver } from './plsSolver.ts'
import { ridgeSolver } from './ridgeSolver.ts'
import { crossValidationSchema, type SolverDefinition } from './solver.ts'

const list = [plsSolver, pcrSolver, ridgeSolver, meanSolver] as const

type Listed = (typeof list)[number]
export type ClosedFormSettings = z.infer<Listed['settings']>
export type SolverKind = ClosedFormSettings['kind']

/** Each answers for its own kind only, which `solverOf` sees to. */
export const solvers = list as unknown as readonly SolverDefinition<ClosedFormSettings>[]

export const solverOf = ({ kind }: { readonly kind: SolverKind }): SolverDefinition<ClosedFormSettings> =>
  entryOf(solvers, kind)

/** A network, trained in steps; `beside`: with every closed-form solver fitted to the same parts, for comparison. */
const networkSchema = z.object({
  kind: z.literal('network'),
  beside: z.boolean(),
  /** Of the solvers beside it. */
  crossValidation: crossValidationSchema,
})
export type NetworkSettings = z.infer<typeof networkSchema>

export type SolverSettings = NetworkSettings | ClosedFormSettings
export const solverSchema = unionOf<SolverSettings>([networkSchema, ...solvers.map(({ settings }) => settings)])

export const networkDefaults: NetworkSettings = { kind: 'network', beside: true, crossValidation: 10 }

/** Null: a network is trained. */
export const closedForm = (settings: SolverSettings): ClosedFormSettings | null =>
  settings.kind === 'network' ? null : settings
