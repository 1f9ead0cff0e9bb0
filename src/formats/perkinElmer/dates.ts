/** `thu jul 21 11:17:53 2022 Coordinated Universal Time (GMT+0:00)` as ISO 8601, with the zone where there is one. */
import { isoDate, monthNamed } from '../dates.ts'

export function dateIn(words: string): string | undefined {
  const match = /([a-z]{3}) +(\d{1,2}) +(\d{1,2}):(\d{2}):(\d{2}) +(\d{4})(?:.*\(GMT([-+])(\d{1,2}):(\d{2})\))?/i.exec(
    words,
  )
  if (!match) return undefined
  const [, month = '', day, hour, minute, second, year, sign, zoneHour = '', zoneMinute] = match
  const iso = isoDate({
    year: Number(year),
    month: monthNamed(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
  })
  return iso?.includes('T') && sign !== undefined ? `${iso}${sign}${zoneHour.padStart(2, '0')}:${zoneMinute}` : iso
}
