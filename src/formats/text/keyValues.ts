/**
 * Settings around a table, in the forms instruments write them: `Key: value`, `Key=value`, `#Key=⇥value`, `##KEY=value`,
 * `KEY,value`, `KEY⇥value`, `Key        value`.
 */
import { isoDate, type Moment } from '../dates.ts'
import type { FileFacts } from '../reader.ts'

export type Settings = ReadonlyMap<string, string>

const maxSettings = 400

/** In the order of the file; of a key that comes again the first value that is not blank counts. */
export function settingsIn(lines: readonly string[]): Settings {
  const found = new Map<string, string>()
  for (const line of lines.slice(0, 4000)) {
    const pair = settingIn(line)
    if (!pair || found.size >= maxSettings) continue
    const [key, value] = pair
    if (!found.get(key)) found.set(key, value)
  }
  return found
}

function settingIn(line: string): readonly [string, string] | null {
  const bare = line
    .replace(/^[#%;!/*\s]+/, '')
    .replace(/\\(.)/g, '$1')
    .trim()
  if (bare === '' || bare.length > 600) return null
  const match =
    /^([^=\t;,:]{1,60}?)\s*=\s*(.*)$/.exec(bare) ??
    /^([^=\t]{1,60}?)\s*:\s+(.*)$/.exec(bare) ??
    /^([^=\t]{1,60}?)\s*:\s*()$/.exec(bare) ??
    /^([^\t]{1,60}?)\s*\t+\s*(.*)$/.exec(bare) ??
    /^([^,;]{1,60}?)\s*[,;]\s*([^,;]*)[,;]*$/.exec(bare) ??
    /^(\S.{0,58}?\S)\s{3,}(\S.*)$/.exec(bare)
  const key = match?.[1]?.trim() ?? ''
  if (!match || !/\p{L}/u.test(key)) return null
  return [key, (match[2] ?? '').replace(/^"(.*)"$/, '$1').trim()]
}

/** The value of the first key that fits. */
export function settingOf(settings: Settings, key: RegExp): string | undefined {
  for (const [name, value] of settings) if (value !== '' && key.test(name)) return value
  return undefined
}

export function factsOf(settings: Settings): FileFacts {
  const title = settingOf(settings, /^(title|names?|sample[ _]?(name|id)?|titre|titel|probe)$/i)
  const instrument = settingOf(
    settings,
    /^(instrument|spectrometers?|spectrometer[ /].*|model[ _]?name|data measured with spectrometer.*)$/i,
  )
  const operator = settingOf(settings, /^(user|operator|benutzer|owner)( name)?$/i)
  const comment = settingOf(settings, /^(comments?|remarks?|kommentar|bemerkung|description)$/i)
  const date = dateIn(settings)
  const laserNm = laserIn(settings)
  return {
    ...(title && { title }),
    ...(instrument && { instrument }),
    ...(operator && { operator }),
    ...(comment && { comment }),
    ...(date && { date }),
    ...(laserNm !== undefined && { laserNm }),
    ...(settings.size > 0 && { further: Object.fromEntries([...settings].filter(([, value]) => value !== '')) }),
  }
}

/** `Laser=532nm_Edge`, `Laser (nm)= 532`, `Laser wavelength,532.05 nm`. */
function laserIn(settings: Settings): number | undefined {
  const value = settingOf(
    settings,
    /^(laser|excitation|anregung)([ _]?(wave ?length|wellenlänge|line))?\s*(\(nm\)|\[nm\])?$/i,
  )
  const nm = Number(/(\d{3,4}(?:\.\d+)?)/.exec(value ?? '')?.[1])
  return nm >= 200 && nm <= 2000 ? nm : undefined
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function dateIn(settings: Settings): string | undefined {
  for (const key of [
    /^acquired$/i,
    /^(measurement |creation |collection )?(date|time|datum)$/i,
    /timestamp$/i,
    /^date/i,
  ]) {
    for (const [name, value] of settings) {
      if (!key.test(name)) continue
      const day = dayIn(value)
      const beside = /^date$/i.test(name) ? settingOf(settings, /^time$/i) : undefined
      const iso = day && isoDate({ ...day, ...(timeIn(value) ?? timeIn(beside ?? '')) })
      if (iso) return iso
    }
  }
  return undefined
}

/** Days whose order is certain: the year first, the month in letters, or a number above 12 in the day's place. */
function dayIn(value: string): Moment | undefined {
  const first = /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/.exec(value)
  if (first) return { year: Number(first[1]), month: Number(first[2]), day: Number(first[3]) }
  const last = /\b(\d{1,2})([./])(\d{1,2})[./](\d{4})\b/.exec(value)
  if (last) {
    const [a, b, year] = [Number(last[1]), Number(last[3]), Number(last[4])]
    if (last[2] === '.' || a > 12) return { year, month: b, day: a }
    return b > 12 ? { year, month: a, day: b } : undefined
  }
  const named = /\b([A-Z][a-z]{2}) +(\d{1,2})\b.*?\b(\d{4})\b/.exec(value)
  const month = months.indexOf((named?.[1] ?? '').toLowerCase()) + 1
  return named ? { year: Number(named[3]), month, day: Number(named[2]) } : undefined
}

function timeIn(value: string): Pick<Moment, 'hour' | 'minute' | 'second'> | undefined {
  const match = /\b(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?/i.exec(value)
  if (!match) return undefined
  const hour = Number(match[1])
  const turned = match[4] ? (hour % 12) + (/pm/i.test(match[4]) ? 12 : 0) : hour
  return { hour: turned, minute: Number(match[2]), second: Number(match[3] ?? 0) }
}
