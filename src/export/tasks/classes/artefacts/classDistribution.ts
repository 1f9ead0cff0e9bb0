/** `figures/class_distribution`: every class of the dataset by size, those that took no part among them. */
import type { ClassEntry } from '../entry.ts'

export const classDistribution: ClassEntry = ({ run: { cohort }, model: { fit } }) => {
  const kept = fit.classNames.map((className, c) => ({
    className,
    spectra: cohort?.labels.filter((label) => label === c).length ?? 0,
    leftOut: false,
  }))
  const others = (cohort?.leftOut ?? []).map(({ className, spectra }) => ({ className, spectra, leftOut: true }))
  return [
    {
      kind: 'figure',
      path: 'figures/class_distribution',
      group: 'figures',
      purpose: 'Spectra of each class of the dataset, with those left out',
      figure: { kind: 'classDistribution', classes: [...kept, ...others].sort((a, b) => b.spectra - a.spectra) },
    },
  ]
}
