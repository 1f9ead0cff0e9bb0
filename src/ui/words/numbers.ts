/** Numbers as they are read: no more digits than the count behind them carries. */
import type { Interval } from '#domain/scores/intervals'

const oneDecimalFrom = 200

/** `0.874` of 39 → `87`; of 1,000 → `87.4`. Without the sign, for tiles that set it apart. */
export function percentDigits(share: number, n: number): string {
  if (!Number.isFinite(share)) return '–'
  const percent = share * 100
  if (n < oneDecimalFrom) return String(Math.round(percent))
  return percent.toFixed(1)
}

export function percent(share: number, n: number): string {
  return Number.isFinite(share) ? `${percentDigits(share, n)}%` : '–'
}

/** `73–94%`; with more decimals where the ends would read the same. */
export function intervalRange({ low, high }: Interval, n: number): string {
  const digits = percentDigits(low, n)
  if (digits !== percentDigits(high, n) || !(low < high)) return `${digits}–${percent(high, n)}`
  const decimals = Math.min(6, Math.max(1, Math.ceil(-Math.log10(100 * (high - low)))))
  return `${(100 * low).toFixed(decimals)}–${(100 * high).toFixed(decimals)}%`
}

/** `95% interval 73–94%`; of a score whose interval too few groups bear, says so. */
export function intervalWords(interval: Interval | null, n: number): string {
  return interval ? `95% interval ${intervalRange(interval, n)}` : tooFew
}

/** In place of an interval. */
export const tooFew = 'too few groups for an interval'

export function count(value: number): string {
  return value.toLocaleString('en')
}

/** `1 row`, `3,000 rows` */
export const counted = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`

/** Bytes of a file: `812 B`, `43 kB`, `3.3 MB`, `1.2 GB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const kilobytes = bytes / 1024
  if (kilobytes < 1000) return `${Math.round(kilobytes)} kB`
  const megabytes = kilobytes / 1024
  return megabytes < 1000 ? `${megabytes.toFixed(1)} MB` : `${(megabytes / 1024).toFixed(1)} GB`
}

/** `1 spectrum`, `12 spectra`. */
export function spectra(n: number): string {
  return `${count(n)} ${n === 1 ? 'spectrum' : 'spectra'}`
}

/** `0.322`, `12.4`, `0.0004`: three significant digits, plain notation where it fits. */
export function threeDigits(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  if (size !== 0 && (size < 0.001 || size >= 100_000)) return value.toExponential(1).replaceAll('-', '−')
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 6 }).replace('-', '−')
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** `0.00064` → `6.4 × 10⁻⁴`. */
export function scientific(value: number): string {
  if (value === 0) return '0'
  const [mantissa = '1', exponent = '0'] = value.toExponential(1).split('e')
  const power = String(Math.abs(Number(exponent))).replace(/\d/g, (digit) => superscripts[Number(digit)] ?? '')
  const tens = `10${Number(exponent) < 0 ? '⁻' : ''}${power}`
  const digits = mantissa.replace(/\.0$/, '')
  return digits === '1' ? tens : `${digits} × ${tens}`
}

/** R², Pearson and the like: `0.931`, `−0.041`; without decimals where it is so far below 0 that they say nothing; `–` for none. */
export function rSquared(score: number | null, decimals = 3): string {
  if (score === null || Number.isNaN(score)) return '–'
  if (score <= -1000) return threeDigits(score)
  const told = score.toFixed(score < -10 ? 0 : decimals)
  return Number(told) === 0 ? told.replace('-', '') : told.replace('-', '−')
}

/** Cosines crowd below 1: four decimals, and never a rounded 1. */
export const cosineWords = (cosine: number | null): string =>
  cosine !== null && cosine < 1 && cosine > 0.99995 ? '> 0.9999' : rSquared(cosine, 4)

/** `0.925–0.933`; with a sign in it `−0.02 to 0.01`. */
export const scoreRange = ({ low, high }: Interval, words: (value: number) => string): string =>
  low < 0 ? `${words(low)} to ${words(high)}` : `${words(low)}–${words(high)}`

/** Time that passed: `41 s`, `2 min 5 s`, `1 h 3 min`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Time to come, as rough as it is known: `about 55 s`, or `at most 4 min` of what may end early. */
export function roughTime(ms: number, mayEndEarly = false): string {
  const rough = mayEndEarly ? 'at most' : 'about'
  const seconds = Math.max(5, Math.round(ms / 5000) * 5)
  if (seconds < 100) return `${rough} ${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return `${rough} ${minutes} min`
  return `${rough} ${(minutes / 60).toFixed(1)} h`
}

export const timeLeft = (ms: number, mayEndEarly = false): string => `${roughTime(ms, mayEndEarly)} left`

/** `12 March 2025, 14:05` in the reader's own time zone. */
export function dateTime(ms: number): string {
  return new Date(ms).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
}
