/** `figures/confusion_matrix`: of the test part, with the protocol that it came about by; none without one. */
import type { ClassEntry } from '../entry.ts'

export const confusionMatrix: ClassEntry = ({ model, metrics: { confusion, n, protocol } }) => {
  if (n.test === 0) return []
  const { classNames } = model.fit
  return [
    {
      kind: 'figure',
      path: 'figures/confusion_matrix',
      group: 'figures',
      purpose: 'Which classes are confused with which on the test part',
      figure: { kind: 'confusionMatrix', classNames, confusion, n: n.test, protocol },
    },
  ]
}
