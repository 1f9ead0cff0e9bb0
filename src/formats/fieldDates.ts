/** Dates as field spectrometers from the United States write them: month first, unless that cannot be. */
import { isoDate } from './dates.ts'

/** `7/29/2017 1:54:23 AM`, `10/03/2012` with `12:00:33`. */
export function fieldDate(words: string): string | undefined {
  const match = /(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ T,]+(\d{1,2}):(\d{2}):(\d{2})(?:\.\d+)?\s*([AP]M)?)?/i.exec(words)
  if (!match) return undefined
  const [first, second, year, hour12, minute, seconds] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const [month, day] = first > 12 ? [second, first] : [first, second]
  if (match[4] === undefined) return isoDate({ year, month, day })
  const afternoon = match[7]?.toUpperCase()
  const hour = afternoon === undefined ? hour12 : (hour12 % 12) + (afternoon === 'PM' ? 12 : 0)
  return isoDate({ year, month, day, hour, minute, second: seconds })
}

/** Values that come twice, for the reference and for the target, apart by a comma: the target's. */
export const targetOf = (pair: string): string => (pair.includes(',') ? pair.slice(pair.indexOf(',') + 1) : pair).trim()
