/** `figures/class_distribution`: spectra of each class that took part. */
import type { ClassEntry } from '../entry.ts'

export const classDistribution: ClassEntry = ({ run: { cohort }, model: { fit } }) => [
  {
    kind: 'figure',
    path: 'figures/class_distribution',
    group: 'figures',
    purpose: 'Spectra of each class',
    figure: {
      kind: 'classDistribution',
      classNames: fit.classNames,
      counts: fit.classNames.map((_, c) => cohort?.labels.filter((label) => label === c).length ?? 0),
    },
  },
]
