/** The schedules there are, in the order they are offered. A new one is a file here and a line in this list. */
import { entryOf, unionOf } from '../../openList.ts'
import type { z } from '../../schema.ts'
import { constant } from './constant.ts'
import { cosine } from './cosine.ts'
import { oneCycle } from './oneCycle.ts'
import type { ScheduleDefinition, SchedulePlace, StepRates } from './schedule.ts'

const list = [oneCycle, cosine, constant] as const

export type ScheduleSettings = z.infer<(typeof list)[number]['settings']>

/** Each answers for its own kind only, which `scheduleOf` sees to. */
export const schedules = list as unknown as readonly ScheduleDefinition<ScheduleSettings>[]

export const scheduleSchema = unionOf<ScheduleSettings>(schedules.map(({ settings }) => settings))

export const scheduleOf = ({ kind }: Pick<ScheduleSettings, 'kind'>): ScheduleDefinition<ScheduleSettings> =>
  entryOf(schedules, kind)

/** What the step at `place` is taken with. */
export const ratesAt = (
  settings: ScheduleSettings,
  optimizer: { readonly learningRate: number },
  place: SchedulePlace,
): StepRates => scheduleOf(settings).ratesAt(settings, optimizer, place)
