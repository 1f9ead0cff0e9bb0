/**
 * intensity · U(scaleMin, scaleMax) per spectrum + N(0, noiseSd) per point, clipped at 0. A source that goes below 0
 * itself (after `snv`, say) is not clipped: the rule keeps intensities physical, it is not there to cut spectra in half.
 */
import { z } from '../schema.ts'
import { copiesField, defineAugmentation, floorOf } from './kind.ts'

export const scaleAndNoise = defineAugmentation({
  settings: z.object({
    kind: z.literal('scaleAndNoise'),
    copies: z.number().int().nonnegative(),
    scaleMin: z.number().positive(),
    scaleMax: z.number().positive(),
    noiseSd: z.number().nonnegative(),
  }),
  defaults: { kind: 'scaleAndNoise', copies: 15, scaleMin: 0.85, scaleMax: 1.15, noiseSd: 0.015 },
  words: {
    title: 'Scale and noise',
    short: 'scale and noise',
    help: 'Copies of each training spectrum, each scaled as a whole and with noise on every point.',
    fields: {
      copies: copiesField,
      scaleMin: { label: 'Smallest scale' },
      scaleMax: { label: 'Largest scale' },
      noiseSd: { label: 'Noise (sd)', hint: 'In units of intensity after preprocessing.' },
    },
  },
  draw(source, target, { scaleMin, scaleMax, noiseSd }, random) {
    const scale = scaleMin + (scaleMax - scaleMin) * random.uniform()
    const floor = floorOf(source)
    for (let i = 0; i < target.length; i++) {
      target[i] = Math.max(floor, (source[i] ?? 0) * scale + noiseSd * random.normal())
    }
    return null
  },
})
