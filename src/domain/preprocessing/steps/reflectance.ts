/**
 * Reflectance (or transmittance) and absorbance, each way, and Kubelka–Munk units. Reflectance of 0 or less has no logarithm: it is
 * taken as a millionth of full scale, so that one dark point does not spoil a spectrum.
 */
import { z } from '../../schema.ts'
import { defineStep, eachRow } from '../step.ts'

const scale = z.enum(['fraction', 'percent'])
const least = 1e-6
const whole = { fraction: 1, percent: 100 } as const
const scaleField = { scale: { label: 'Reflectance as', hint: 'Fractions (0–1) or percent (0–100).' } }
const share = (value: number, of: z.infer<typeof scale>): number => Math.max(least, value / whole[of])

function each(rows: Parameters<typeof eachRow>[0], change: (value: number) => number): typeof rows {
  eachRow(rows, (row) => {
    for (let i = 0; i < row.length; i++) row[i] = change(row[i] ?? 0)
  })
  return rows
}

const toAbsorbance = z.object({ kind: z.literal('toAbsorbance'), scale })
export const reflectanceToAbsorbance = defineStep({
  settings: toAbsorbance,
  fitted: toAbsorbance,
  defaults: { kind: 'toAbsorbance', scale: 'fraction' },
  words: {
    title: 'Reflectance or transmittance → absorbance (log 1/R)',
    short: 'log 1/R',
    help: 'Turns each point R into log10(1/R).',
    fields: scaleField,
  },
  suits: { spectra: true, features: false },
  fit: (step) => step,
  apply: (step, rows) => each(rows, (value) => -Math.log10(share(value, step.scale))),
})

const toReflectance = z.object({ kind: z.literal('toReflectance'), scale })
export const absorbanceToReflectance = defineStep({
  settings: toReflectance,
  fitted: toReflectance,
  defaults: { kind: 'toReflectance', scale: 'fraction' },
  words: {
    title: 'Absorbance → reflectance or transmittance',
    short: '10^−A',
    help: 'Turns each point A into 10^−A.',
    fields: { scale: { ...scaleField.scale, label: 'Answer as' } },
  },
  suits: { spectra: true, features: false },
  fit: (step) => step,
  apply: (step, rows) => each(rows, (value) => whole[step.scale] * 10 ** -value),
})

const munk = z.object({ kind: z.literal('kubelkaMunk'), scale })
export const kubelkaMunk = defineStep({
  settings: munk,
  fitted: munk,
  defaults: { kind: 'kubelkaMunk', scale: 'fraction' },
  words: {
    title: 'Kubelka–Munk',
    short: 'Kubelka–Munk',
    help: 'Turns each reflectance R into (1 − R)² / 2R, which is proportional to concentration in powders.',
    fields: scaleField,
  },
  suits: { spectra: true, features: false },
  fit: (step) => step,
  apply: (step, rows) =>
    each(rows, (value) => {
      const r = share(value, step.scale)
      return (1 - r) ** 2 / (2 * r)
    }),
})
