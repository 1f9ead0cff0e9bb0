/** Dates of files as ISO 8601, with a zone only where the file or its format gives one. A date that no calendar has is no date: undefined. */

export interface Moment {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  readonly hour?: number
  readonly minute?: number
  readonly second?: number
}

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')

/** `2018-05-03`, with the time where an hour is given. Years from 1900 to 2100. */
export function isoDate({ year, month, day, hour, minute = 0, second = 0 }: Moment): string | undefined {
  const whole = [year, month, day, hour ?? 0, minute].every(Number.isInteger)
  if (!whole || year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1) return undefined
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined
  const date = `${year}-${two(month)}-${two(day)}`
  if (hour === undefined) return date
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || !(second >= 0 && second < 61)) return date
  return `${date}T${two(hour)}:${two(minute)}:${two(second)}`
}

/** Of milliseconds since 1970, in UTC and said so. Undefined outside 1900 to 2100. */
export function isoOfMilliseconds(milliseconds: number): string | undefined {
  if (!Number.isFinite(milliseconds) || milliseconds < -2_208_988_800_000 || milliseconds > 4_133_980_800_000)
    return undefined
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}

/** Windows FILETIME: 100 ns since 1601-01-01 UTC. */
export const isoOfFileTime = (ticks: bigint): string | undefined =>
  isoOfMilliseconds(Number(ticks / 10_000n) - 11_644_473_600_000)

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** 1 to 12 of an English month's name or its first three letters; NaN otherwise. */
export function monthNamed(name: string): number {
  const at = months.indexOf(name.slice(0, 3).toLowerCase())
  return at < 0 ? Number.NaN : at + 1
}
