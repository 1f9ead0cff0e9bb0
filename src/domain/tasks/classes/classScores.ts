/** What the answers of a classifier are: logits, whose softmax are probabilities, or scores of which the highest decides. */
import { classSolverOf } from '../../model/solvers/classSolvers.ts'
import { closedForm } from '../../model/solvers/network.ts'
import type { ClassStudy } from './study.ts'

/** Whether the softmax of its answers are probabilities: of networks, and of the closed-form classifiers that say so. */
export const givesProbabilities = ({ solver }: Pick<ClassStudy, 'solver'>): boolean => {
  const settings = closedForm(solver)
  return settings === null || classSolverOf(settings).probabilities
}
