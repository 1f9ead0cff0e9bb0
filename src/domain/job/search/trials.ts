/** The trials of a search: every combination of listed values, or draws between bounds. */
import { randomFor, streams } from '../../random/rng.ts'
import { err, ok, type Result } from '../../result.ts'
import type { Study } from '../../study/study.ts'
import { mostRuns } from '../repetitions.ts'
import type { SearchedField } from './field.ts'

export const fewestTrials = 2

export interface Trial {
  readonly study: Study
  /** In the order of the fields. */
  readonly values: readonly number[]
}

export interface GridAxis {
  readonly field: SearchedField
  readonly values: readonly number[]
}

export interface RandomAxis {
  readonly field: SearchedField
  readonly low: number
  readonly high: number
}

const fault = (message: string, remedy: string): Result<never> => err({ code: 'search-refused', message, remedy })

const nothingVaries = fault('No setting varies.', 'Choose at least one setting, with at least two values.')

/** Why a value cannot be tried; null where it can. */
function refused({ title, min, max, whole }: SearchedField, value: number): string | null {
  if (!Number.isFinite(value)) return `${title}: a number is missing.`
  if (value < min || value > max) return `${title}: ${value} is not between ${min} and ${max}.`
  return whole && !Number.isInteger(value) ? `${title}: ${value} is not a whole number.` : null
}

const trialOf = (study: Study, fields: readonly SearchedField[], values: readonly number[]): Trial => ({
  study: fields.reduce((changed, field, k) => field.with(changed, values[k] ?? Number.NaN), study),
  values,
})

/** Error: `search-refused`, with what is wrong. */
export function gridTrials(study: Study, axes: readonly GridAxis[]): Result<Trial[]> {
  for (const { field, values } of axes) {
    const wrong = values.map((value) => refused(field, value)).find((found) => found !== null)
    if (wrong) return fault(wrong, 'Correct the list of its values.')
  }
  const distinct = axes.map(({ values }) => [...new Set(values)])
  const count = distinct.reduce((all, { length }) => all * length, 1)
  if (axes.length === 0 || count < fewestTrials) return nothingVaries
  if (count > mostRuns) {
    return fault(
      `These values give ${count} combinations; the maximum is ${mostRuns}.`,
      'List fewer values, or draw at random.',
    )
  }
  const combinations = distinct.reduce<readonly (readonly number[])[]>(
    (before, values) => before.flatMap((chosen) => values.map((value) => [...chosen, value])),
    [[]],
  )
  const fields = axes.map(({ field }) => field)
  return ok(combinations.map((values) => trialOf(study, fields, values)))
}

function drawn({ field: { scale, whole }, low, high }: RandomAxis, share: number): number {
  const value = scale === 'log' ? low * (high / low) ** share : low + (high - low) * share
  return whole ? Math.round(value) : Number(value.toPrecision(3))
}

/** The same study, bounds and seed give the same trials. Error: `search-refused`. */
export function randomTrials(study: Study, axes: readonly RandomAxis[], trials: number, seed: number): Result<Trial[]> {
  if (!Number.isInteger(trials) || trials < fewestTrials || trials > mostRuns) {
    return fault(`${trials} trials cannot be made.`, `Choose a whole number from ${fewestTrials} to ${mostRuns}.`)
  }
  for (const { field, low, high } of axes) {
    const wrong = refused(field, low) ?? refused(field, high)
    if (wrong) return fault(wrong, 'Correct its bounds.')
    if (low >= high)
      return fault(`${field.title}: ${low} is not below ${high}.`, 'Let the first bound be the lower one.')
  }
  if (axes.length === 0) return nothingVaries
  const fields = axes.map(({ field }) => field)
  return ok(
    Array.from({ length: trials }, (_, trial) => {
      const random = randomFor(seed, streams.search, trial)
      return trialOf(
        study,
        fields,
        axes.map((axis) => drawn(axis, random.uniform())),
      )
    }),
  )
}
