/** The ways to make copies of spectra, with the numbers of each as the form asks for them. */
import type { AugmentationStep } from '#domain/study/study'
import type { NumberSetting } from '../../study/settings.tsx'

interface AugmentationEntry<A> {
  /** As it is when it is chosen. */
  readonly fresh: A
  readonly settings: readonly NumberSetting<A>[]
}

export const augmentations: Readonly<Record<AugmentationStep['kind'], AugmentationEntry<AugmentationStep>>> = {
  scaleAndNoise: {
    fresh: { kind: 'scaleAndNoise', copies: 0, scaleMin: 0.85, scaleMax: 1.15, noiseSd: 0.015 },
    settings: [
      { key: 'scaleMin', label: 'Intensity × from' },
      { key: 'scaleMax', label: 'to' },
      { key: 'noiseSd', label: 'Noise (sd per point)' },
    ],
  },
}
