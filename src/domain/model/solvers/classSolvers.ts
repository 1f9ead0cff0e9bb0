/** The closed-form classifiers there are, in the order they are offered. A new one is a file here and a line in this list. */
import { entryOf, unionOf } from '../../openList.ts'
import type { z } from '../../schema.ts'
import type { ClassSolverDefinition } from './classSolver.ts'
import { ldaSolver } from './ldaSolver.ts'
import { logisticSolver } from './logisticSolver.ts'
import { majoritySolver } from './majoritySolver.ts'
import { type NetworkSettings, networkSchema } from './network.ts'
import { plsdaSolver } from './plsdaSolver.ts'

const list = [plsdaSolver, ldaSolver, logisticSolver, majoritySolver] as const

type Listed = (typeof list)[number]
export type ClassSolverSettings = z.infer<Listed['settings']>
export type ClassSolverKind = ClassSolverSettings['kind']

/** Each answers for its own kind only, which `classSolverOf` sees to. */
export const classSolvers = list as unknown as readonly ClassSolverDefinition<ClassSolverSettings>[]

export const classSolverOf = ({
  kind,
}: {
  readonly kind: ClassSolverKind
}): ClassSolverDefinition<ClassSolverSettings> => entryOf(classSolvers, kind)

export const classSolverSchema = unionOf<ClassSolverSettings | NetworkSettings>([
  networkSchema,
  ...classSolvers.map(({ settings }) => settings),
])
