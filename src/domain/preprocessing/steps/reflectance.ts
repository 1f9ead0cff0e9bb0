/**
 * Reflectance (or transmittance) and absorbance, each way, and Kubelka–Munk units. Reflectance of 0 or less has no logarithm: it is
 * taken as a millionth of full scale, so that one dark point does not spoil a spectrum.
 */
import { type AppError, err, ok, type Result } from '../../result.ts'
import { z } from '../../schema.ts'
import { defineStep, eachRow, type Rows } from '../step.ts'

const scale = z.enum(['fraction', 'percent'])
type Scale = z.infer<typeof scale>
const least = 1e-6
const whole = { fraction: 1, percent: 100 } as const
const unitOf = { fraction: '1', percent: '%' } as const
const reflecting = ['reflectance', 'transmittance'] as const
const choices = { fraction: 'fractions (0–1)', percent: 'percent (0–100)' }
const scaleField = { scale: { label: 'Reflectance in', choices } }
const share = (value: number, of: Scale): number => Math.max(least, value / whole[of])

/** So large a share of values may lie outside: a dark point, a spike, a white reference that was too dark. */
const strayShare = 0.01
/** A reflectance above its white reference, as a share of full scale. */
const brightest = 1.5
/** Zero within noise. */
const darkest = -0.05
const strongestAbsorbance = 10
const weakestAbsorbance = -1

function shareOf({ values }: Rows, is: (value: number) => boolean): number {
  let count = 0
  for (const value of values) if (is(value)) count++
  return values.length === 0 ? 0 : count / values.length
}

function ends({ values }: Rows): { readonly low: string; readonly high: string } {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return { low: String(Number(low.toPrecision(3))), high: String(Number(high.toPrecision(3))) }
}

const wrong = (message: string, remedy: string): Result<never> =>
  err({ code: 'wrong-scale', message, remedy } satisfies AppError)

/** Whether values can be reflectance on this scale. Error: `wrong-scale`. */
function acceptReflectance({ scale }: { readonly scale: Scale }, rows: Rows): Result<void> {
  const full = whole[scale]
  const { low, high } = ends(rows)
  if (shareOf(rows, (value) => value < darkest * full) > strayShare) {
    return wrong(
      `The values go down to ${low}, and reflectance is never below 0.`,
      'Put this step before centring, derivatives and baselines, or leave it out if the spectra are absorbance.',
    )
  }
  if (shareOf(rows, (value) => value > brightest * full) > strayShare) {
    const percent = scale === 'fraction' && shareOf(rows, (value) => value > brightest * whole.percent) <= strayShare
    return wrong(
      `The values reach ${high}, and reflectance in ${scale === 'fraction' ? 'fractions ends at 1' : 'percent ends at 100'}.`,
      percent ? 'Choose percent, or leave this step out if the spectra are absorbance.' : 'Leave this step out.',
    )
  }
  if (scale === 'percent' && shareOf(rows, (value) => value > brightest) <= strayShare) {
    return wrong(`The values do not exceed ${high}, so they are not percentages.`, 'Choose fractions.')
  }
  return ok(undefined)
}

/** Whether values can be absorbance. Error: `wrong-scale`. */
function acceptAbsorbance(rows: Rows): Result<void> {
  const { low, high } = ends(rows)
  if (shareOf(rows, (value) => value > strongestAbsorbance) > strayShare) {
    return wrong(
      `The values reach ${high}, and absorbance hardly exceeds 5.`,
      'Leave this step out: the spectra are not absorbance. Reflectance in percent reaches 100.',
    )
  }
  if (shareOf(rows, (value) => value < weakestAbsorbance) > strayShare) {
    return wrong(
      `The values go down to ${low}, and absorbance stays near 0 or above.`,
      'Put this step before centring, derivatives and baselines.',
    )
  }
  return ok(undefined)
}

function each(rows: Rows, change: (value: number) => number): Rows {
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
  family: 'Intensity quantity',
  suits: { spectra: true, features: false },
  fit: (step) => step,
  converts: (step) => ({ from: reflecting, unit: unitOf[step.scale], to: { quantity: 'absorbance', unit: null } }),
  accepts: acceptReflectance,
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
    fields: scaleField,
  },
  family: 'Intensity quantity',
  suits: { spectra: true, features: false },
  fit: (step) => step,
  converts: (step) => ({
    from: ['absorbance', 'log 1/R'],
    unit: null,
    to: { quantity: 'reflectance', unit: unitOf[step.scale] },
  }),
  accepts: (_step, rows) => acceptAbsorbance(rows),
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
  family: 'Intensity quantity',
  suits: { spectra: true, features: false },
  fit: (step) => step,
  converts: (step) => ({
    from: ['reflectance'],
    unit: unitOf[step.scale],
    to: { quantity: 'Kubelka–Munk', unit: null },
  }),
  accepts: acceptReflectance,
  apply: (step, rows) =>
    each(rows, (value) => {
      const r = share(value, step.scale)
      return (1 - r) ** 2 / (2 * r)
    }),
})
